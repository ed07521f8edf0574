package org.gbdxroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.gbdxroutes.workflow.Json;

/**
 * A JSON object that a command is given to send.
 *
 * @param name what messages call it
 * @param text as it was written
 */
record JsonSource(String name, String text, JsonNode json) {

    /** How commands describe what they pass to {@link #read}. */
    static final String DESCRIPTION = "A JSON file, or - for stdin; it is sent as it is.";

    private static final String STDIN = "-";

    /**
     * Reads a file, or stdin for {@code -}.
     *
     * @throws CommandFailed naming the place, if it is not there or holds something else
     */
    static JsonSource read(String source) {
        var name = source.equals(STDIN) ? "stdin" : source;
        var text = text(source, name);
        try {
            var json = Json.mapper().readTree(text);
            if (!json.isObject()) {
                throw new CommandFailed(ExitCode.USAGE, name + ": holds no JSON object.");
            }
            return new JsonSource(name, text, json);
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new CommandFailed(
                    ExitCode.USAGE, name + place + ": is no JSON: " + Words.plain(e.getOriginalMessage()));
        }
    }

    private static String text(String source, String name) {
        try {
            return source.equals(STDIN)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(source));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandFailed(ExitCode.USAGE, name + ": there is no such file.");
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, name + ": cannot be read: " + e.getMessage());
        }
    }
}
