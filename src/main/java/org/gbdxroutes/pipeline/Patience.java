package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.gbdxroutes.order.Order;

/**
 * When a step that failed is tried again, and when no more: one second, doubling, at most five minutes, a part of it at
 * random so that orders which failed together do not come back together.
 *
 * @param giveUpAfter how long a step may fail in a row before a person is asked
 */
public record Patience(Duration giveUpAfter) {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** Returns when an order whose step has just failed is tried again. */
    public Instant next(Order order, Instant now) {
        return now.plus(BACK_OFF.after(order.attempts() + 1, RandomGenerator.getDefault()));
    }

    /** Returns whether the step has failed long enough. */
    public boolean isSpent(Order order, Instant now) {
        var since = order.failingSince();
        return since != null && since.plus(giveUpAfter).isBefore(now);
    }
}
