package org.gbdxroutes.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a command ended that was run in a process of its own.
 *
 * @param output what it wrote to stdout
 * @param errors what it wrote to stderr
 */
public record CommandRun(int exitCode, String output, String errors) {

    private static final long PATIENCE_SECONDS = 120;

    /** Runs a command to its end in that folder, over the environment of the tests, from which GBDX_… is left out. */
    public static CommandRun of(Path directory, Map<String, String> environment, String... arguments) {
        return fed("", directory, environment, arguments);
    }

    /** As the other, with a text on stdin. */
    public static CommandRun fed(String input, Path directory, Map<String, String> environment, String... arguments) {
        try {
            var output = Files.createTempFile("command", ".out");
            var errors = Files.createTempFile("command", ".err");
            var in = Files.writeString(Files.createTempFile("command", ".in"), input);
            var process = builder(directory, environment, arguments)
                    .redirectInput(in.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", arguments) + " does not end:\n" + Files.readString(output)
                        + Files.readString(errors));
            }
            return new CommandRun(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what starts a command, for tests that talk to it while it runs. */
    public static ProcessBuilder builder(Path directory, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + directory.toAbsolutePath(),
                "-cp",
                classPath(),
                "org.gbdxroutes.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GBDX_"));
        builder.environment().putAll(environment);
        return builder;
    }

    // as absolute paths, and without the tests
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
