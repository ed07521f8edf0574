package org.gbdxroutes.pipeline;

import java.time.Duration;

/** A partner has ordered more than was agreed; nothing of the message was stored, and its sender still has it. */
public final class OverLimit extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    OverLimit(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** Returns after how long it is worth trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
