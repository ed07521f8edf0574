package org.gbdxroutes.gbdx;

/** Nothing lies where something was looked for; the message says what does nearby. */
public final class NoSuchLocation extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchLocation(String message) {
        super(message);
    }
}
