package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Runs the reference tasks, which have no image, as processes, and all others in containers. */
record ReferenceFirst(TaskRunner processes, TaskRunner containers, TaskEnvironment environment) implements TaskRunner {

    @Override
    public Optional<String> objection(TaskJob job) {
        return runner(job).objection(job);
    }

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        return runner(command.job()).run(command, attempt);
    }

    private TaskRunner runner(TaskJob job) {
        return environment.isReference(job) ? processes : containers;
    }

    @Override
    public void clearUp(List<Leftover> leftovers) {
        processes.clearUp(leftovers);
        containers.clearUp(leftovers);
    }
}
