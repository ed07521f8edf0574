package org.gbdxroutes.service.engine;

import java.time.Duration;

/**
 * How the engine runs tasks.
 *
 * @param parallelTasks how many tasks run at a time
 * @param retryDelay how long to wait before a task is tried again whose surroundings failed
 */
public record EngineSettings(int parallelTasks, Duration retryDelay) {

    public EngineSettings {
        if (parallelTasks < 1) {
            throw new IllegalArgumentException("At least one task has to run at a time, not " + parallelTasks + ".");
        }
    }

    /** Returns the usual settings: a task per core, a second's delay. */
    public static EngineSettings defaults() {
        return new EngineSettings(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(1));
    }
}
