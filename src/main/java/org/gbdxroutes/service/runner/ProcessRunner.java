package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs each task as an operating-system process in its work folder. It keeps tasks apart from nothing. */
public final class ProcessRunner implements TaskRunner {

    private final WorkFolders folders;
    private final TaskEnvironment environment;
    private final ProcessFrame frame;

    ProcessRunner(WorkFolders folders, TaskEnvironment environment, ProcessFrame frame) {
        this.folders = folders;
        this.environment = environment;
        this.frame = frame;
    }

    /**
     * Makes a runner of what the system offers.
     *
     * @param directory what the service keeps
     */
    public static ProcessRunner probing(
            Path directory, WorkFolders folders, TaskEnvironment environment, TaskLimits limits) {
        return new ProcessRunner(folders, environment, ProcessFrame.probe(directory, limits));
    }

    @Override
    public Optional<String> objection(TaskJob job) {
        return environment.hasCommand(job)
                ? Optional.empty()
                : Optional.of("The definition of task " + job.taskType()
                        + " names no command, so there is nothing to start as a process; with service.runner = docker,"
                        + " the command of its image '" + job.image() + "' would be run.");
    }

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        var line = frame.around(environment.command(command.job()), command.workFolder());
        var builder = new ProcessBuilder(line).directory(command.workFolder().toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment.variables(command.job(), command.workFolder()));
        var process = attempt.start(
                builder,
                started ->
                        ProcessTree.of(started.toHandle(), command.workFolder()).kill());
        var tree = ProcessTree.of(process.toHandle(), command.workFolder());
        var stdout = Pump.start(process.getInputStream(), command.stdout());
        var stderr = Pump.start(process.getErrorStream(), command.stderr());
        try {
            process.getOutputStream().close();
            attempt.started(process.toHandle());
            int exitCode = process.waitFor();
            attempt.checkStopped();
            tree.kill();
            stdout.finish();
            stderr.finish();
            return exitCode;
        } finally {
            tree.kill();
        }
    }

    @Override
    public void clearUp(List<Leftover> leftovers) {
        for (var leftover : leftovers) {
            ProcessTree.leftover(leftover, folders.work(leftover.workflowId(), leftover.taskId()))
                    .kill();
        }
    }
}
