package org.gbdxroutes.gbdx;

import java.util.OptionalInt;

/**
 * What is known of a call that failed.
 *
 * @param method the request's method, such as {@code POST}; empty for an answer that was read but not understood
 * @param path the request's path; empty likewise
 * @param status the HTTP status of the answer; empty if none came
 * @param serverMessage the service's own words on one line, shortened; empty if it had none
 * @param advice what to do, one sentence; may be empty
 */
public record FailedCall(String method, String path, OptionalInt status, String serverMessage, String advice) {

    /** Returns a sentence of method, path, what happened, and what to do. */
    String sentence(String happened) {
        // the service's own words may end in anything
        var end = advice.isEmpty() || happened.matches("(?s).*[.!?…]") ? " " : ". ";
        return (method + " " + path + " " + happened + end + advice).strip();
    }
}
