package org.gbdxroutes.service.engine;

import java.time.Duration;
import java.util.Map;

/**
 * How the engine runs tasks.
 *
 * @param parallelTasks how many tasks run at a time of all domains that have no limit of their own
 * @param domains the domains that have one, with the number of tasks that run in each at a time
 * @param retryDelay how long to wait before a task is tried again whose surroundings failed
 */
public record EngineSettings(int parallelTasks, Map<String, Integer> domains, Duration retryDelay) {

    /** The pool of all domains that have no limit of their own: so that a name made up for a task gains nothing. */
    static final String COMMON_POOL = "default";

    public EngineSettings {
        domains = Map.copyOf(domains);
        domains.forEach((domain, limit) -> {
            if (limit < 1) {
                throw new IllegalArgumentException(
                        "At least one task of domain " + domain + " has to run at a time, not " + limit + ".");
            }
        });
        if (parallelTasks < 1) {
            throw new IllegalArgumentException("At least one task has to run at a time, not " + parallelTasks + ".");
        }
    }

    /** Returns the usual settings: a task per core, a second's delay. */
    public static EngineSettings defaults() {
        return new EngineSettings(Runtime.getRuntime().availableProcessors(), Map.of(), Duration.ofSeconds(1));
    }

    /** Returns how many tasks run at a time in all. */
    public int allParallelTasks() {
        return limits().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the pool that the tasks of a domain run in. */
    String pool(String domain) {
        return domains.containsKey(domain) ? domain : COMMON_POOL;
    }

    /** Returns how many tasks run at a time, by pool. */
    Map<String, Integer> limits() {
        var limits = new java.util.TreeMap<>(domains);
        limits.putIfAbsent(COMMON_POOL, parallelTasks);
        return limits;
    }
}
