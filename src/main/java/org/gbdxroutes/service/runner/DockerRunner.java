package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each task in a container of the image that its definition names, by the {@code docker} command line. */
final class DockerRunner implements TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DockerRunner.class);
    private static final String LABEL = "gbdx-routes.service=";
    private static final String INSIDE = "/mnt/work";

    /** The exit code by which {@code docker run} says that it was docker that failed. */
    private static final int DOCKER_FAILED = 125;

    private final TaskEnvironment environment;
    private final TaskLimits limits;
    private final String serviceId;
    private final String docker;

    /**
     * @param serviceId tells the containers of this service from those of others on the same engine
     * @param docker the program
     * @throws IOException if it does not answer, with what it said
     */
    DockerRunner(TaskEnvironment environment, TaskLimits limits, String serviceId, String docker) throws IOException {
        this.environment = environment;
        this.limits = limits;
        this.serviceId = serviceId;
        this.docker = docker;
        var version = ask("version");
        if (version.exitCode() != 0) {
            throw new IOException("service.runner is docker, but 'docker version' fails: "
                    + version.text().strip().replaceAll("\\s*\\R\\s*", " ")
                    + " Start the engine, or set service.runner = process.");
        }
    }

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        var name = "gbdx-" + command.job().taskId();
        var builder = new ProcessBuilder(line(command, name));
        builder.environment()
                .put(TaskEnvironment.WORK_FOLDER, command.workFolder().toString());
        int exitCode = ProcessRunner.run(builder, command, attempt, () -> ask("rm", "-f", name));
        if (exitCode == DOCKER_FAILED) {
            throw new IOException(
                    "docker could not run image '" + command.job().image() + "'; the task's stderr has what it said.");
        }
        return exitCode;
    }

    @Override
    public void clearUp(List<Leftover> leftovers) {
        var found = ask("ps", "-aq", "--filter", "label=" + LABEL + serviceId);
        var ids = found.text().lines().filter(id -> id.matches("[0-9a-f]+")).toList();
        if (!ids.isEmpty()) {
            var line = new ArrayList<>(List.of("rm", "-f"));
            line.addAll(ids);
            ask(line.toArray(String[]::new));
            LOG.info("{} containers of an earlier run are removed", ids.size());
        }
    }

    private List<String> line(TaskCommand command, String name) throws IOException {
        var job = command.job();
        var line = new ArrayList<>(List.of(docker, "run", "--rm", "--name", name, "--label", LABEL + serviceId));
        line.addAll(List.of("-v", command.workFolder() + ":" + INSIDE, "-w", INSIDE, "--user", owner(command)));
        if (limits.memory() > 0) {
            line.add("--memory=" + limits.memory());
        }
        if (limits.cpus() > 0) {
            line.add("--cpus=" + limits.cpus());
        }
        for (Map.Entry<String, String> variable :
                environment.variables(job, Path.of(INSIDE)).entrySet()) {
            if (!variable.getKey().equals("PATH")) {
                line.addAll(List.of("-e", variable.getKey() + "=" + variable.getValue()));
            }
        }
        if (job.command().isBlank()) {
            line.add(job.image());
        } else {
            line.addAll(List.of("--entrypoint", "/bin/sh", job.image(), "-c", job.command()));
        }
        return line;
    }

    // so that the service may remove what the task leaves
    private static String owner(TaskCommand command) throws IOException {
        return Files.getAttribute(command.workFolder(), "unix:uid") + ":"
                + Files.getAttribute(command.workFolder(), "unix:gid");
    }

    private Said ask(String... arguments) {
        var line = new ArrayList<>(List.of(docker));
        line.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return new Said(process.isAlive() ? -1 : process.exitValue(), text);
        } catch (IOException e) {
            return new Said(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(-1, "interrupted");
        }
    }

    private record Said(int exitCode, String text) {}
}
