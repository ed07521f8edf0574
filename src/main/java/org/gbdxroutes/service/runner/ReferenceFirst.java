package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.util.List;

/** Runs the reference tasks, which have no image, as processes, and all others in containers. */
record ReferenceFirst(TaskRunner processes, TaskRunner containers, TaskEnvironment environment) implements TaskRunner {

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        var runner = environment.isReference(command.job()) ? processes : containers;
        return runner.run(command, attempt);
    }

    @Override
    public void clearUp(List<Leftover> leftovers) {
        processes.clearUp(leftovers);
        containers.clearUp(leftovers);
    }
}
