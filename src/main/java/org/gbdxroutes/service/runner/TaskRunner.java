package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Runs the command of one task on a work folder that is ready for it. */
public interface TaskRunner extends AutoCloseable {

    /** Returns why a task can never be run here, if so. */
    Optional<String> objection(TaskJob job);

    /**
     * Runs the command to its end and returns its exit code; nothing of it runs any more then, however this ends.
     *
     * @param attempt is told how to end the command from outside, as soon as there is something to end
     * @throws IOException if the surroundings failed, not the task: another attempt may go better
     * @throws InterruptedException if the attempt was stopped
     */
    int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException;

    /**
     * Ends what an earlier run of the service left running, before anything is launched.
     *
     * @param leftovers the tasks that may have been running
     * @throws IOException if that cannot be found out
     */
    void clearUp(List<Leftover> leftovers) throws IOException;

    /** Lets go of what connects it to where tasks run. */
    @Override
    default void close() {}
}
