package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Makes the runner that the settings name. */
public final class Runners {

    private Runners() {}

    /**
     * @param directory what the service keeps
     * @throws IOException if what runs the tasks does not answer
     */
    public static TaskRunner of(
            RunnerSettings settings, Path directory, WorkFolders folders, TaskEnvironment environment)
            throws IOException {
        var processes = new ProcessRunner(folders, environment, ProcessFrame.probe(directory, settings.limits()));
        return switch (settings.kind()) {
            case PROCESS -> processes;
            case DOCKER ->
                new ReferenceFirst(
                        processes,
                        new DockerRunner(environment, settings.limits(), serviceId(directory), settings.docker()),
                        environment);
        };
    }

    private static String serviceId(Path directory) throws IOException {
        var file = directory.resolve("service.id");
        if (Files.notExists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file);
    }
}
