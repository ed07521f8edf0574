package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the service says about a failure. The content type is not asked: GBDX served JSON as {@code text/html}.
 *
 * @param message one line: the message of a JSON answer, else the beginning of what came
 * @param isJson whether the answer is a JSON object, which a proxy's error page is not
 */
record ServerWords(String message, boolean isJson) {

    private static final int SHOWN = 200;

    private static final JsonMapper JSON = new JsonMapper();

    static ServerWords of(byte[] body, Secrets secrets) {
        var json = object(body);
        var said = json == null ? new String(body, StandardCharsets.UTF_8) : message(json);
        return new ServerWords(line(secrets.hideIn(said)), json != null);
    }

    /** Returns a text fit for a message or a log: one line, no control characters, at most 200 characters. */
    static String line(@Nullable String text) {
        var line =
                text == null ? "" : text.replaceAll("[\\s\\p{C}\\p{Z}]+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static String message(JsonNode json) {
        return Stream.of("message", "Error", "error_description", "error", "status")
                .map(json::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse("");
    }

    private static @Nullable JsonNode object(byte[] body) {
        try {
            var json = JSON.readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (IOException e) {
            return null;
        }
    }
}
