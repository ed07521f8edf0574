package org.gbdxroutes.gbdx;

import org.jspecify.annotations.Nullable;

/**
 * A call of the workflow service that did not bring what it was made for. Its message says what was called, what
 * happened, the service's own words and what to do; it holds no secret.
 */
public abstract sealed class GbdxException extends RuntimeException permits GbdxUnavailable, GbdxRefused, GbdxNotFound {

    private static final long serialVersionUID = 1;

    private final transient FailedCall call;

    GbdxException(String happened, FailedCall call, @Nullable Throwable cause) {
        super(call.sentence(happened), cause);
        this.call = call;
    }

    /** Returns the parts of the message: method, path, status, the service's words, what to do. */
    public FailedCall call() {
        return call;
    }
}
