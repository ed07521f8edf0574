package org.gbdxroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A shell in a folder, for which {@code gbdx-routes} is the command under test. */
public final class ShellRun {

    private static final long PATIENCE_SECONDS = 120;

    private final Path directory;
    private final Map<String, String> environment;

    /** @param environment what the commands are given besides the environment of the tests */
    public ShellRun(Path directory, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.environment = environment;
        var bin = Files.createDirectories(directory.resolve("bin"));
        var command = CommandRun.builder(directory, Map.of()).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        var launcher = Files.writeString(bin.resolve("gbdx-routes"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException("Cannot be made executable: " + launcher);
        }
    }

    /** Returns how a script ended. */
    public CommandRun run(String script) throws IOException, InterruptedException {
        var output = Files.createTempFile("script", ".out");
        var errors = Files.createTempFile("script", ".err");
        var builder = new ProcessBuilder("sh", "-c", script)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GBDX_"));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", directory.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Does not end: " + script + Files.readString(errors));
        }
        return new CommandRun(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
