package org.gbdxroutes.service.runner;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the tasks that come with the service are started: each as a small Java process of its own.
 *
 * @param names the tasks that are started so
 * @param classPath where their code lies
 * @param mainClass takes the task's name as its one argument
 */
public record ReferenceCommand(Set<String> names, List<Path> classPath, String mainClass) {

    public ReferenceCommand {
        names = Set.copyOf(names);
        classPath = List.copyOf(classPath);
    }

    boolean isReference(String taskType) {
        return names.contains(taskType);
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
                mainClass,
                taskType);
    }
}
