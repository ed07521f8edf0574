package org.gbdxroutes.service.runner;

/** Runs one attempt of one task. */
public interface TaskRunner {

    /**
     * Runs the task to its end; its kept outputs are stored when this returns a success.
     *
     * @param attempt how the attempt is stopped from outside
     * @throws TaskNotRun if the surroundings failed, not the task: another attempt may go better
     * @throws InterruptedException if the attempt was stopped
     */
    TaskResult run(TaskJob job, Attempt attempt) throws TaskNotRun, InterruptedException;
}
