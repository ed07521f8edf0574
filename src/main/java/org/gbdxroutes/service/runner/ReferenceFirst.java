package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Leaves to processes the tasks that come with the service, which have no image, and runs all others in containers; so
 * too those that come with the service and run the commands of whoever launches them.
 */
public final class ReferenceFirst implements TaskRunner {

    private final ProcessRunner processes;
    private final TaskEnvironment environment;
    private final TaskRunner containers;

    public ReferenceFirst(ProcessRunner processes, TaskEnvironment environment, TaskRunner containers) {
        this.processes = processes;
        this.environment = environment;
        this.containers = containers;
    }

    @Override
    public Optional<String> objection(TaskJob job) {
        return runner(job).objection(job);
    }

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        return runner(command.job()).run(command, attempt);
    }

    @Override
    public void clearUp(List<Leftover> leftovers) throws IOException {
        processes.clearUp(leftovers);
        containers.clearUp(leftovers);
    }

    @Override
    public void close() {
        containers.close();
    }

    private TaskRunner runner(TaskJob job) {
        return environment.isTrusted(job) ? processes : containers;
    }
}
