package org.gbdxroutes.gbdx;

import org.jspecify.annotations.Nullable;

/** A call of the workflow service that did not bring what it was made for. Its message holds no secret. */
public abstract sealed class GbdxException extends RuntimeException permits GbdxUnavailable, GbdxRefused, GbdxNotFound {

    private static final long serialVersionUID = 1;

    GbdxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
