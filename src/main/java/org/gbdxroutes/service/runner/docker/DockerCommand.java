package org.gbdxroutes.service.runner.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.service.runner.TaskContainer;
import org.gbdxroutes.service.runner.TaskLimits;

/** The command lines of {@code docker} that are used. */
final class DockerCommand {

    /** Tells by its value whose containers they are: those of the service that has its work folders there. */
    private static final String LABEL = "gbdx-routes.work";

    private final String docker;
    private final Path work;
    private final TaskLimits limits;

    /** @param work where the service has its work folders */
    DockerCommand(String docker, Path work, TaskLimits limits) {
        this.docker = docker;
        this.work = work;
        this.limits = limits;
    }

    List<String> version() {
        return List.of(docker, "version", "--format", "{{.Server.Version}}");
    }

    List<String> run(TaskContainer container, Path workFolder) {
        var line = new ArrayList<>(List.of(docker, "run", "--rm", "--name", container.name()));
        line.addAll(List.of("--label", LABEL + "=" + work));
        container.user().ifPresent(user -> line.addAll(List.of("--user", user.id() + ":" + user.group())));
        line.addAll(List.of("--volume", workFolder + ":" + TaskContainer.WORK_FOLDER));
        line.addAll(List.of("--workdir", TaskContainer.WORK_FOLDER));
        container.variables().forEach((name, value) -> line.addAll(List.of("--env", name + "=" + value)));
        if (limits.memory() > 0) {
            // with swap space that is as large again it would not be the limit
            line.addAll(List.of("--memory", limits.memory() + "b", "--memory-swap", limits.memory() + "b"));
        }
        if (limits.cpus() > 0) {
            line.addAll(List.of("--cpus", String.valueOf(limits.cpus())));
        }
        var command = container.command();
        if (!command.isEmpty()) {
            line.addAll(List.of("--entrypoint", command.get(0)));
        }
        line.add(container.image());
        line.addAll(command.subList(Math.min(1, command.size()), command.size()));
        return line;
    }

    List<String> kill(String container) {
        return List.of(docker, "kill", container);
    }

    List<String> remove(List<String> containers) {
        var line = new ArrayList<>(List.of(docker, "rm", "--force", "--volumes"));
        line.addAll(containers);
        return line;
    }

    List<String> list() {
        return List.of(docker, "ps", "--all", "--quiet", "--filter", "label=" + LABEL + "=" + work);
    }
}
