package org.gbdxroutes.console;

/** A caller did not show the token. */
public final class UnknownCaller extends RuntimeException {

    UnknownCaller() {
        super("Send the token of http.token as Authorization: Bearer.");
    }
}
