package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a task's container is started with, whichever engine starts it.
 *
 * @param command what is run in place of the image's own entry point; empty for the image's own
 * @param user whose files the outputs become, so that the service can remove them; empty where the system has no such
 *     numbers
 */
public record TaskContainer(
        String name, String image, List<String> command, Map<String, String> variables, Optional<User> user) {

    /** Where a task finds its work folder. */
    public static final String WORK_FOLDER = "/mnt/work";

    // an image is named by whoever registers a task: it must not be taken for an option of a command line
    private static final Pattern IMAGE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/@-]*");

    /** A user of the system and his group. */
    public record User(long id, long group) {}

    public TaskContainer {
        command = List.copyOf(command);
        variables = new TreeMap<>(variables);
    }

    /** Returns the container of a task. */
    public static TaskContainer of(TaskCommand command) throws IOException {
        var job = command.job();
        return new TaskContainer(
                name(job),
                job.image(),
                job.command().isBlank() ? List.of() : List.of("/bin/sh", "-c", job.command()),
                Map.of(TaskEnvironment.WORK_FOLDER, WORK_FOLDER, "HOME", WORK_FOLDER, "TMPDIR", WORK_FOLDER + "/tmp"),
                owner(command.workFolder()));
    }

    /** Returns what a task's container is called. */
    public static String name(TaskJob job) {
        return "gbdx-" + job.taskId();
    }

    /** Returns why a task can never be run in a container, if so. */
    public static Optional<String> objection(TaskJob job) {
        return IMAGE.matcher(job.image()).matches()
                ? Optional.empty()
                : Optional.of("The definition of task " + job.taskType() + " names '" + job.image()
                        + "' as its image, which is no name of a Docker image.");
    }

    private static Optional<User> owner(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        var attributes = Files.readAttributes(folder, "unix:uid,gid");
        return Optional.of(new User(number(attributes.get("uid")), number(attributes.get("gid"))));
    }

    private static long number(@Nullable Object attribute) {
        return attribute instanceof Number number ? number.longValue() : 0;
    }
}
