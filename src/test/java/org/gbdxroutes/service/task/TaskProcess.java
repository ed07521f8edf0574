package org.gbdxroutes.service.task;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a reference task as the service does: as a process, in a work folder. */
final class TaskProcess {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));

    TaskProcess(Path root) {
        this.root = root;
    }

    /** What came of a run. */
    record Run(int exitCode, String stdout, String stderr, String status, String reason) {}

    TaskProcess string(String port, String value) {
        strings.put(port, value);
        return this;
    }

    TaskProcess environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TaskProcess heap(String size) {
        jvmOptions.add("-Xmx" + size);
        return this;
    }

    Path input(String port) throws IOException {
        return Files.createDirectories(root.resolve("input").resolve(port));
    }

    Path output(String port) {
        return root.resolve("output").resolve(port);
    }

    /** Returns the files below a directory output, with slashes. */
    List<String> outputs(String port) throws IOException {
        try (Stream<Path> files = Files.walk(output(port))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> output(port).relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Copies the committed sample strip into a port. */
    TaskProcess sampleStrip(String port) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("config/samples/strip"))) {
            for (var file : files.toList()) {
                Files.copy(file, input(port).resolve(file.getFileName()));
            }
        }
        return this;
    }

    Run run(String task) throws IOException, InterruptedException {
        if (!strings.isEmpty()) {
            Files.createDirectories(root.resolve("input"));
            JSON.writeValue(root.resolve("input/ports.json").toFile(), strings);
        }
        var stdout = Files.createTempFile("task", ".out");
        var stderr = Files.createTempFile("task", ".err");
        try {
            int exitCode = exitCode(task, stdout, stderr);
            var status = JSON.readTree(root.resolve("status.json").toFile());
            return new Run(
                    exitCode,
                    Files.readString(stdout),
                    Files.readString(stderr),
                    status.path("status").asText(),
                    status.path("reason").asText());
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    private int exitCode(String task, Path stdout, Path stderr) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ReferenceTask.class.getName(), task));
        var builder =
                new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
        builder.environment().put("GBDX_WORK_DIR", root.toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(task + " did not end within two minutes; it said:\n" + Files.readString(stdout)
                    + Files.readString(stderr));
        }
        return process.exitValue();
    }
}
