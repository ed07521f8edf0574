package org.gbdxroutes.service.runner;

import java.nio.file.Path;

/** Makes the runner that the settings name. */
public final class Runners {

    private Runners() {}

    /** @param directory what the service keeps */
    public static TaskRunner of(
            RunnerSettings settings, Path directory, WorkFolders folders, TaskEnvironment environment) {
        return new ProcessRunner(folders, environment, ProcessFrame.probe(directory, settings.limits()));
    }
}
