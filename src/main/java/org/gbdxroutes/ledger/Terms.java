package org.gbdxroutes.ledger;

import java.time.Duration;

/**
 * How orders of a partner are taken.
 *
 * @param priority 0 (lowest) to 9
 */
public record Terms(DuplicatePolicy duplicates, int priority) {

    public static final int STANDARD_PRIORITY = 0;

    public Terms {
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("A priority is a number from 0 to 9.");
        }
    }

    /** Returns the terms of a partner with whom nothing else was agreed. */
    public static Terms standard(String partner) {
        return new Terms(DuplicatePolicy.RETURN_EXISTING, STANDARD_PRIORITY);
    }

    /**
     * Returns by how much an order goes ahead of those that came at the same time: a day for each step of priority, so
     * that the lowest is never forgotten.
     */
    public Duration ahead() {
        return Duration.ofDays(priority);
    }
}
