package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.util.Optional;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.gbdx.GbdxNotFound;
import org.gbdxroutes.gbdx.GbdxNotUnderstood;
import org.gbdxroutes.gbdx.GbdxRefused;
import org.gbdxroutes.gbdx.GbdxUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure on the way to the workflow service, or there, means for an order. */
final class Refusal {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    /**
     * Returns whether asking again would bring the same. A service that does not know us (401, 403) says nothing about
     * the order: the account or its password is being changed, or set wrong.
     */
    static boolean isFinal(Exception failure) {
        return failure instanceof GbdxException && !(failure instanceof GbdxUnavailable) && !isAboutUs(failure);
    }

    /** Returns whether the call certainly had no effect. */
    static boolean isWithoutEffect(Exception failure) {
        return failure instanceof GbdxUnavailable unavailable
                ? !unavailable.requestMayHaveBeenProcessed()
                : failure instanceof GbdxRefused;
    }

    /**
     * Returns whether the service does not offer this call, so that another may bring what was asked for. Wrong
     * credentials say nothing about the call.
     */
    static boolean isOfThisCall(Exception failure) {
        return failure instanceof GbdxNotFound
                || failure instanceof GbdxNotUnderstood
                || failure instanceof GbdxRefused refused && refused.status() != 401;
    }

    /** Returns how long the service asked to be left alone. */
    static Optional<Duration> retryAfter(Exception failure) {
        return failure instanceof GbdxUnavailable unavailable ? unavailable.retryAfter() : Optional.empty();
    }

    /** Returns what a person is told; what nobody foresaw goes into the log as well, with its trace. */
    static String reason(Exception failure) {
        if (failure instanceof GbdxException explained) {
            return String.valueOf(explained.getMessage());
        }
        LOG.error("Something unforeseen came between an order and the workflow service.", failure);
        return Reason.of(failure);
    }

    private static boolean isAboutUs(Exception failure) {
        return failure instanceof GbdxRefused refused && (refused.status() == 401 || refused.status() == 403);
    }
}
