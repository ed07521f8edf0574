package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.gbdxroutes.order.Order;

/**
 * When a step that failed is tried again, and when no more: one second, doubling, at most five minutes, a quarter of
 * it at random so that orders which failed together do not come back together.
 *
 * @param giveUpAfter how long a step may fail in a row before a person is asked
 */
public record Backoff(Duration giveUpAfter) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Returns when an order whose step has just failed is tried again. */
    public Instant next(Order order, Instant now) {
        long seconds = Math.min(1L << Math.min(order.attempts(), 20), LONGEST.toSeconds());
        long millis = seconds * 750 + ThreadLocalRandom.current().nextLong(seconds * 500);
        return now.plusMillis(millis);
    }

    /** Returns whether the step has failed long enough. */
    public boolean isSpent(Order order, Instant now) {
        var since = order.failingSince();
        return since != null && since.plus(giveUpAfter).isBefore(now);
    }
}
