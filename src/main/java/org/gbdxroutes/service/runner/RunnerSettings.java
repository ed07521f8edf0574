package org.gbdxroutes.service.runner;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How tasks are run.
 *
 * @param taskClassPath where the code of the reference tasks lies
 */
public record RunnerSettings(List<Path> taskClassPath) {

    public RunnerSettings {
        taskClassPath = List.copyOf(taskClassPath);
    }

    /** Returns the usual settings: the reference tasks come from this program's own class path. */
    public static RunnerSettings defaults() {
        return new RunnerSettings(ownClassPath());
    }

    private static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }
}
