package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time, up to a longest wait, and a random part shorter,
 * so that what failed together does not come back together.
 *
 * @param first the wait after the first failure
 * @param longest the wait after very many
 */
public record BackOff(Duration first, Duration longest) {

    /** Returns the wait after that many failures in a row, at least one: between three quarters and all of it. */
    public Duration after(int failures, RandomGenerator random) {
        var doublings = Math.min(failures - 1, 40);
        var wait = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(wait - (long) (random.nextDouble() * wait / 4));
    }
}
