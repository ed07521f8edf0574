package org.gbdxroutes.service.runner;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gbdxroutes.service.task.ReferenceTask;
import org.gbdxroutes.service.task.ReferenceTasks;

/**
 * How the tasks that come with the service are started: each as a small Java process of its own.
 *
 * @param classPath where their code lies
 */
public record ReferenceCommand(List<Path> classPath) {

    public ReferenceCommand {
        classPath = List.copyOf(classPath);
    }

    boolean isReference(String taskType) {
        return ReferenceTasks.isReference(taskType);
    }

    static String withoutVersion(String taskType) {
        int colon = taskType.indexOf(':');
        return colon < 0 ? taskType : taskType.substring(0, colon);
    }

    // A task lives for seconds: the quick compiler and the shared class archive are what it gains from.
    List<String> command(String taskType) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath.stream()
                        .map(entry -> entry.toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                ReferenceTask.class.getName(),
                withoutVersion(taskType));
    }
}
