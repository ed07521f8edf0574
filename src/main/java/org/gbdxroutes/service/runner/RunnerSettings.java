package org.gbdxroutes.service.runner;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How tasks are run.
 *
 * @param kind what runs the tasks of users
 * @param taskClassPath where the code of the reference tasks lies
 * @param logLimit how many bytes of each of a task's streams are kept
 * @param scratchLimit how many bytes the work folder of a task may hold; 0 for no limit
 * @param limits what one task may take of the machine
 */
public record RunnerSettings(
        RunnerKind kind, List<Path> taskClassPath, long logLimit, long scratchLimit, TaskLimits limits) {

    private static final long USUAL_LOG_LIMIT = 10L << 20;

    public RunnerSettings {
        taskClassPath = List.copyOf(taskClassPath);
    }

    /** Returns the usual settings: the reference tasks come from this program's own class path. */
    public static RunnerSettings defaults() {
        return new RunnerSettings(new RunnerKind.Processes(), ownClassPath(), USUAL_LOG_LIMIT, 0, TaskLimits.NONE);
    }

    /** Returns the same with these limits. */
    public RunnerSettings with(RunnerKind other, long logs, long scratch, TaskLimits taskLimits) {
        return new RunnerSettings(other, taskClassPath, logs, scratch, taskLimits);
    }

    private static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }
}
