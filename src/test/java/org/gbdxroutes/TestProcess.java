package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line in a Java process of its own, on free ports. */
final class TestProcess implements AutoCloseable {

    private final Process process;
    private final Path output;
    private final Path errors;
    private final int port;

    private TestProcess(Process process, Path output, Path errors, int port) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        this.port = port;
    }

    /** Starts it in that folder; arguments that begin with {@code -D} are for Java. */
    static TestProcess start(Path directory, String... arguments) throws IOException {
        int port = TestApplication.freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "-Dhttp.port=" + port,
                "-Dservice.port=" + TestApplication.freePort(),
                "-Ds3.port=" + TestApplication.freePort()));
        Stream.of(arguments).filter(argument -> argument.startsWith("-D")).forEach(command::add);
        command.add("org.gbdxroutes.Main");
        Stream.of(arguments).filter(argument -> !argument.startsWith("-D")).forEach(command::add);
        var output = Files.createTempFile("process", ".out");
        var errors = Files.createTempFile("process", ".err");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new TestProcess(process, output, errors, port);
    }

    // as absolute paths, and without the tests
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    TestProcess awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> output().contains("ready") || !process.isAlive());
        assertThat(process.isAlive()).as(() -> output() + errors()).isTrue();
        return this;
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It does not end:\n" + output() + errors());
        }
        return process.exitValue();
    }

    /** Sends SIGTERM and expects the process to be gone in time. */
    void terminate(Duration limit) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It did not stop within " + limit + ":\n" + output() + errors());
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
