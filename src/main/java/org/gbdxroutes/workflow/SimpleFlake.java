package org.gbdxroutes.workflow;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ids of workflows, task instances and batches: 41 bits of time, 23 random bits, written in decimal.
 *
 * <p>The epoch was computed from 15 recorded ids; it equals the one of Python's {@code simpleflake}. Ids sort by
 * time and have 19 digits in every year that matters.
 */
public final class SimpleFlake {

    private static final long EPOCH_MILLIS = 946_702_800_000L;
    private static final int RANDOM_BITS = 23;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final SecureRandom random = new SecureRandom();

    public SimpleFlake(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new id, which is higher than every one returned before. */
    public String next() {
        long made = ((clock.millis() - EPOCH_MILLIS) << RANDOM_BITS) | random.nextInt(1 << RANDOM_BITS);
        return Long.toString(last.accumulateAndGet(made, (before, now) -> Math.max(before + 1, now)));
    }

    /**
     * Returns when an id was made, to the millisecond.
     *
     * @throws NumberFormatException if {@code id} is not a decimal number
     */
    public static Instant timeOf(String id) {
        return Instant.ofEpochMilli((Long.parseLong(id) >>> RANDOM_BITS) + EPOCH_MILLIS);
    }
}
