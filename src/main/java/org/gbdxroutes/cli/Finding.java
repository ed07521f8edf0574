package org.gbdxroutes.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What the doctor found out about one thing.
 *
 * @param subject what was looked at
 * @param verdict whether it will do
 * @param text what was found, and what to do about it
 * @param code what a fault makes the command end with
 */
@JsonPropertyOrder({"subject", "verdict", "text"})
record Finding(String subject, Verdict verdict, String text, ExitCode code) {

    enum Verdict {
        @JsonProperty("ok")
        OK,
        @JsonProperty("note")
        NOTE,
        @JsonProperty("fault")
        FAULT
    }

    static Finding ok(String subject, String text) {
        return new Finding(subject, Verdict.OK, text, ExitCode.DONE);
    }

    /** Something that may be meant so. */
    static Finding note(String subject, String text) {
        return new Finding(subject, Verdict.NOTE, text, ExitCode.DONE);
    }

    static Finding fault(String subject, ExitCode code, String text) {
        return new Finding(subject, Verdict.FAULT, text, code);
    }

    /** What a failure, whose message says what to do, means for the subject. */
    static Finding fault(String subject, Exception failure) {
        return fault(subject, Failures.codeOf(failure), String.valueOf(failure.getMessage()));
    }
}
