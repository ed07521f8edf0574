package org.gbdxroutes.service.runner.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.runner.Attempt;
import org.gbdxroutes.service.runner.Leftover;
import org.gbdxroutes.service.runner.Pump;
import org.gbdxroutes.service.runner.TaskCommand;
import org.gbdxroutes.service.runner.TaskContainer;
import org.gbdxroutes.service.runner.TaskJob;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each task in a container of the Docker engine, with its work folder at {@code /mnt/work}. */
public final class DockerRunner implements TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DockerRunner.class);

    // docker run ends so when not the command but docker itself failed, and says why after these words
    private static final int DOCKER_FAILED = 125;
    private static final String DOCKER_SAYS = "docker: ";

    private final DockerCommand docker;

    private DockerRunner(DockerCommand docker) {
        this.docker = docker;
    }

    /**
     * @param program the command line of Docker
     * @param work where the service has its work folders
     * @throws IOException if no engine answers; the message says what {@code docker version} said
     */
    public static DockerRunner connect(String program, Path work, TaskLimits limits) throws IOException {
        var docker = new DockerCommand(program, work, limits);
        try {
            var version = CommandRun.of(docker.version());
            if (!version.succeeded()) {
                throw new IOException("'" + program + " version' says: " + version.output());
            }
            LOG.info("Tasks run in containers of Docker {}", version.output());
            return new DockerRunner(docker);
        } catch (IOException e) {
            throw new IOException(
                    "service.runner = docker needs a Docker engine that this user may use, but " + e.getMessage()
                            + " Start the engine, or set service.runner = process.",
                    e);
        }
    }

    @Override
    public Optional<String> objection(TaskJob job) {
        return TaskContainer.objection(job);
    }

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        var container = TaskContainer.of(command);
        var words = new LastWords(command.stderr());
        var process = attempt.start(
                new ProcessBuilder(docker.run(container, command.workFolder())),
                started -> kill(container.name(), started));
        var ended = false;
        try {
            var stdout = Pump.start(process.getInputStream(), command.stdout());
            var stderr = Pump.start(process.getErrorStream(), words);
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            attempt.checkStopped();
            stdout.finish();
            stderr.finish();
            var complaint = words.linesThatBeginWith(DOCKER_SAYS);
            if (exitCode == DOCKER_FAILED && !complaint.isEmpty()) {
                throw new IOException("Docker could not run image " + container.image() + ": " + complaint);
            }
            ended = true;
            return exitCode;
        } finally {
            if (!ended) {
                process.destroyForcibly();
                remove(List.of(container.name()));
            }
        }
    }

    @Override
    public void clearUp(List<Leftover> leftovers) throws IOException {
        var found = CommandRun.of(docker.list());
        if (!found.succeeded()) {
            throw new IOException("Containers of an earlier run cannot be looked for: " + found.output());
        }
        var containers = found.output().lines().filter(id -> !id.isBlank()).toList();
        if (!containers.isEmpty()) {
            LOG.info("Removing {} containers that an earlier run left", containers.size());
            remove(containers);
        }
    }

    // a container that is not there yet cannot be killed, but its docker run can
    private void kill(String container, Process process) {
        try {
            CommandRun.of(docker.kill(container));
        } catch (IOException e) {
            LOG.warn("Container {} was not killed: {}", container, e.getMessage());
        }
        process.destroyForcibly();
    }

    private void remove(List<String> containers) {
        try {
            CommandRun.of(docker.remove(containers));
        } catch (IOException e) {
            LOG.warn("Containers {} were not removed: {}", containers, e.getMessage());
        }
    }
}
