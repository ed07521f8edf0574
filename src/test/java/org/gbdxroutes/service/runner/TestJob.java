package org.gbdxroutes.service.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A task that is ready to run, with what it says. */
public final class TestJob {

    public static final String WORKFLOW = "4527358051862597452";
    public static final String TASK = "4527358051863306513";

    private final TaskJob job;
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    public TestJob(String image, String command) {
        job = new TaskJob(
                WORKFLOW,
                TASK,
                "AOP",
                image,
                command,
                List.of(),
                List.of(),
                Duration.ofHours(10),
                false,
                "someone",
                "account");
    }

    public TaskJob job() {
        return job;
    }

    /** Returns the command in a work folder below {@code work}. */
    public TaskCommand in(Path work) throws IOException {
        var folder = work.resolve(WORKFLOW).resolve(TASK);
        Files.createDirectories(folder.resolve("output"));
        Files.createDirectories(folder.resolve("tmp"));
        return new TaskCommand(job, folder, stdout, stderr);
    }

    public static Attempt attempt() {
        return new Attempt(process -> {});
    }

    public String stdout() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    public String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
