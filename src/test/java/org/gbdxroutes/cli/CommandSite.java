package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.service.TestService;

/** A real workflow service, and commands that talk to it from processes of their own. */
final class CommandSite implements AutoCloseable {

    private final TestService gbdx;
    private final Path directory;

    private CommandSite(TestService gbdx, Path directory) {
        this.gbdx = gbdx;
        this.directory = directory;
    }

    static CommandSite start(Path directory) throws IOException {
        var gbdx = TestService.start(directory);
        gbdx.register("quick", "echo one; echo two; echo trouble >&2");
        gbdx.register("broken", "echo 'no such image' >&2; exit 3");
        gbdx.register("slow", "echo begun; sleep 600");
        return new CommandSite(gbdx, Files.createDirectories(directory.resolve("here")));
    }

    TestService gbdx() {
        return gbdx;
    }

    /** Returns the folder that commands run in. */
    Path directory() {
        return directory;
    }

    CommandRun run(String... arguments) {
        return CommandRun.of(directory, environment(), arguments);
    }

    /** Runs a command with a text on stdin. */
    CommandRun fed(Object input, String... arguments) {
        return CommandRun.fed(input.toString(), directory, environment(), arguments);
    }

    /** Runs a command whose environment is different, at home elsewhere: no token was kept there. */
    CommandRun with(String name, String value, String... arguments) {
        var environment = new HashMap<>(environment());
        environment.put(name, value);
        return CommandRun.of(directory.resolveSibling(""), environment, arguments);
    }

    /** Returns what tells a command where the service is. */
    Map<String, String> environment() {
        return Map.of(
                "GBDX_URL",
                gbdx.url().toString(),
                "GBDX_USERNAME",
                TestService.USER,
                "GBDX_PASSWORD",
                TestService.PASSWORD,
                "S3_ENDPOINT",
                gbdx.s3().url().toString());
    }

    /** Returns the JSON documents of an output, one a line. */
    static List<JsonNode> documents(CommandRun run) {
        return run.output().lines().map(TestService::json).toList();
    }

    @Override
    public void close() {
        gbdx.close();
    }
}
