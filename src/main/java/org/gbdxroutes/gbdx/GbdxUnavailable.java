package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No usable answer came: no connection, no reply in time, 408, 429, 5xx, or an answer nobody can read. */
public sealed class GbdxUnavailable extends GbdxException permits GbdxNotUnderstood {

    private static final long serialVersionUID = 1;

    private final String happened;
    private final @Nullable Duration retryAfter;
    private final boolean requestMayHaveBeenProcessed;

    GbdxUnavailable(
            String happened, FailedCall call, @Nullable Duration retryAfter, boolean requestMayHaveBeenProcessed) {
        this(happened, call, retryAfter, requestMayHaveBeenProcessed, null);
    }

    private GbdxUnavailable(
            String happened,
            FailedCall call,
            @Nullable Duration retryAfter,
            boolean requestMayHaveBeenProcessed,
            @Nullable Throwable cause) {
        super(happened, call, cause);
        this.happened = happened;
        this.retryAfter = retryAfter;
        this.requestMayHaveBeenProcessed = requestMayHaveBeenProcessed;
    }

    /** Returns how long the service asked to be left alone, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns {@code false} only when the request certainly had no effect, so that even a launch can be repeated
     * without looking first.
     */
    public boolean requestMayHaveBeenProcessed() {
        return requestMayHaveBeenProcessed;
    }

    /** Returns the failure of a call that was never made, because what it needed first could not be had. */
    GbdxUnavailable beforeTheCall() {
        return new GbdxUnavailable(happened, call(), retryAfter, false, this);
    }
}
