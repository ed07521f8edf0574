package org.gbdxroutes.service.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a task wrote about itself: {@code status.json} and {@code output/ports.json}. */
final class StatusFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_REASON = 4000;

    private StatusFile() {}

    /** Returns how the task ended, by its exit code and by what it wrote; of the two, the worse counts. */
    static TaskResult result(Path workFolder, int exitCode) throws IOException {
        var file = workFolder.resolve("status.json");
        if (!OutputFiles.isOwn(workFolder, file)) {
            return exitCode == 0
                    ? succeeded(workFolder, "")
                    : failed("The task ended with exit code " + exitCode + ".");
        }
        try {
            var status = read(file);
            var reason = status.path("reason").asText("");
            if (exitCode != 0) {
                return failed(reason.isEmpty() ? "The task ended with exit code " + exitCode + "." : reason);
            }
            return status.path("status").asText("").equalsIgnoreCase("success")
                    ? succeeded(workFolder, reason)
                    : failed(reason);
        } catch (JsonProcessingException e) {
            return failed("The task's status.json is not JSON: " + e.getOriginalMessage());
        }
    }

    private static TaskResult succeeded(Path workFolder, String reason) throws IOException {
        var file = workFolder.resolve("output").resolve("ports.json");
        Map<String, String> values = new LinkedHashMap<>();
        if (OutputFiles.isOwn(workFolder, file)) {
            try {
                for (var entry : read(file).properties()) {
                    var value = entry.getValue();
                    values.put(entry.getKey(), value.isTextual() ? value.textValue() : value.toString());
                }
            } catch (JsonProcessingException e) {
                return failed("The task's output/ports.json is not JSON: " + e.getOriginalMessage());
            }
        }
        return new TaskResult.Succeeded(shortened(reason), values);
    }

    private static TaskResult failed(String reason) {
        return new TaskResult.Failed(shortened(reason));
    }

    private static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file.getFileName() + " is larger than " + MAX_BYTES + " bytes");
        }
        return JSON.readTree(file.toFile());
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }
}
