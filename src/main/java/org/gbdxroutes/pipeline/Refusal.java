package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.util.Optional;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.gbdx.GbdxRefused;
import org.gbdxroutes.gbdx.GbdxUnavailable;

/** What a failed call of the workflow service means for an order. */
final class Refusal {

    private Refusal() {}

    /**
     * Returns whether asking again would bring the same. A service that does not know us (401, 403) says nothing about
     * the order: the account or its password is being changed, or set wrong.
     */
    static boolean isFinal(GbdxException failure) {
        return !(failure instanceof GbdxUnavailable) && !isAboutUs(failure);
    }

    /** Returns whether the call certainly had no effect. */
    static boolean isWithoutEffect(GbdxException failure) {
        return failure instanceof GbdxUnavailable unavailable
                ? !unavailable.requestMayHaveBeenProcessed()
                : failure instanceof GbdxRefused;
    }

    /** Returns how long the service asked to be left alone. */
    static Optional<Duration> retryAfter(GbdxException failure) {
        return failure instanceof GbdxUnavailable unavailable ? unavailable.retryAfter() : Optional.empty();
    }

    private static boolean isAboutUs(GbdxException failure) {
        return failure instanceof GbdxRefused refused && (refused.status() == 401 || refused.status() == 403);
    }
}
