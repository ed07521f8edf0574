package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Which subscribers are left in peace, and until when. A subscriber that is down is asked once in a while with one
 * event, not with each event that waits for it; the waits are short, so that it is soon seen to be up again.
 */
final class Pauses {

    private static final BackOff OF_A_SUBSCRIBER = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    private record Pause(int failures, Instant until) {}

    boolean isPaused(String subscriber, Instant now) {
        var pause = pauses.get(subscriber);
        return pause != null && now.isBefore(pause.until());
    }

    /** Pauses the subscriber, longer with each failure in a row; returns whether this is the first. */
    boolean begin(String subscriber, Instant now) {
        var last = pauses.get(subscriber);
        var failures = last == null ? 1 : last.failures() + 1;
        pauses.put(subscriber, new Pause(failures, now.plus(OF_A_SUBSCRIBER.after(failures, random))));
        return last == null;
    }

    /** Ends the row of failures; returns whether there was one. */
    boolean end(String subscriber) {
        return pauses.remove(subscriber) != null;
    }
}
