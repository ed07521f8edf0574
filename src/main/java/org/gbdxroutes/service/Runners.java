package org.gbdxroutes.service;

import java.io.IOException;
import java.nio.file.Path;
import org.gbdxroutes.service.runner.ProcessRunner;
import org.gbdxroutes.service.runner.ReferenceFirst;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.RunnerSettings;
import org.gbdxroutes.service.runner.TaskEnvironment;
import org.gbdxroutes.service.runner.TaskRunner;
import org.gbdxroutes.service.runner.WorkFolders;
import org.gbdxroutes.service.runner.docker.DockerRunner;
import org.gbdxroutes.service.runner.kubernetes.KubernetesRunner;

/** Makes the runner that the settings name. */
final class Runners {

    private Runners() {}

    /**
     * @param directory what the service keeps
     * @throws IOException if there is no engine or cluster for it
     */
    static TaskRunner of(RunnerSettings settings, Path directory, WorkFolders folders, TaskEnvironment environment)
            throws IOException {
        var processes = ProcessRunner.probing(directory, folders, environment, settings.limits());
        if (settings.kind() instanceof RunnerKind.Docker docker) {
            return new ReferenceFirst(
                    processes, environment, DockerRunner.connect(docker.program(), folders.work(), settings.limits()));
        }
        if (settings.kind() instanceof RunnerKind.Kubernetes place) {
            return new ReferenceFirst(processes, environment, KubernetesRunner.connect(place, settings.limits()));
        }
        return processes;
    }
}
