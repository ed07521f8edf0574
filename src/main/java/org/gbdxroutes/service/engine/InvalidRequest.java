package org.gbdxroutes.service.engine;

/** What was asked for breaks a rule; the message says which and where. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidRequest(String message) {
        super(message);
    }
}
