package org.gbdxroutes.service.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The folder in which a task finds its inputs and leaves its outputs, laid out by the GBDX task contract.
 *
 * <pre>
 * input/ports.json    the string inputs          output/ports.json    the string outputs
 * input/&lt;port&gt;/…      a directory input          output/&lt;port&gt;/…      a directory output
 *                                                status.json          how it ended, and why
 * </pre>
 */
final class WorkFolder {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TIFF = Pattern.compile("\\.tiff?$", Pattern.CASE_INSENSITIVE);

    private final Path root;
    private final Map<String, String> strings;

    private WorkFolder(Path root, Map<String, String> strings) {
        this.root = root;
        this.strings = strings;
    }

    /**
     * Opens a work folder and reads its string inputs.
     *
     * @throws TaskFailed if {@code input/ports.json} is there but is no JSON object of strings
     */
    static WorkFolder open(Path root) throws IOException {
        var file = root.resolve("input").resolve("ports.json");
        return new WorkFolder(root, Files.exists(file) ? strings(file) : Map.of());
    }

    Path root() {
        return root;
    }

    /** Returns the value of a string input, if it was given and is not blank. */
    Optional<String> string(String port) {
        return Optional.ofNullable(strings.get(port)).filter(value -> !value.isBlank());
    }

    /**
     * Returns the value of a string input that has to be there.
     *
     * @throws TaskFailed if it was not given or is blank
     */
    String requiredString(String port) {
        return string(port)
                .orElseThrow(() -> new TaskFailed(
                        "Input port '" + port + "' is required but has no value; give it one in the workflow."));
    }

    /**
     * Returns the value of a string input that knows few values, whatever the case they are written in.
     *
     * @throws TaskFailed if the value is none of those
     */
    String choice(String port, String whenAbsent, String... allowed) {
        var value = string(port).orElse(whenAbsent).strip();
        return Arrays.stream(allowed)
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new TaskFailed("Input port '" + port + "' has the value '" + value + "'; it must be "
                        + String.join(" or ", List.of(allowed)) + "."));
    }

    /** Returns the value of a string input that is {@code true} or {@code false}. */
    boolean flag(String port, boolean whenAbsent) {
        return Boolean.parseBoolean(choice(port, Boolean.toString(whenAbsent), "true", "false"));
    }

    /**
     * Returns the value of a string input that is a number.
     *
     * @throws TaskFailed if it is no number, or lies outside of {@code min} to {@code max}
     */
    double number(String port, double whenAbsent, double min, double max) {
        var text = string(port);
        if (text.isEmpty()) {
            return whenAbsent;
        }
        var refusal = "Input port '" + port + "' has the value '" + text.get() + "'; it must be a number from " + min
                + " to " + max + ".";
        try {
            var value = Double.parseDouble(text.get());
            if (value >= min && value <= max) {
                return value;
            }
            throw new TaskFailed(refusal);
        } catch (NumberFormatException e) {
            throw new TaskFailed(refusal, e);
        }
    }

    /**
     * Returns the value of a string input that has to match a regular expression, if it was given.
     *
     * @param meaning what the expression allows, in words
     * @throws TaskFailed if it does not match
     */
    Optional<String> matching(String port, String expression, String meaning) {
        var value = string(port).map(String::strip);
        if (value.isPresent() && !value.get().matches(expression)) {
            throw new TaskFailed(
                    "Input port '" + port + "' has the value '" + value.get() + "'; it must be " + meaning + ".");
        }
        return value;
    }

    /** Returns the string inputs of a multiplex port, by their names: those that begin with the port's. */
    SortedMap<String, String> strings(String port) {
        var values = new TreeMap<>(strings);
        values.entrySet()
                .removeIf(entry ->
                        !entry.getKey().startsWith(port) || entry.getValue().isBlank());
        return values;
    }

    /** Returns the names of the directory inputs of a multiplex port that were staged. */
    List<String> directories(String port) throws IOException {
        var input = root.resolve("input");
        if (Files.notExists(input)) {
            return List.of();
        }
        try (var folders = Files.list(input)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith(port))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Returns the folder of a directory input.
     *
     * @throws TaskFailed if nothing was staged there
     */
    Path directory(String port) {
        var folder = root.resolve("input").resolve(port);
        if (!Files.isDirectory(folder)) {
            throw new TaskFailed("Input port '" + port + "' is required but no files were staged for it; give it the"
                    + " S3 location of the data or link it to the output of another task.");
        }
        return folder;
    }

    /** Returns every file of a directory input, however deep, in the order of their paths. */
    List<Path> files(String port) throws IOException {
        // the folder itself may be a link to the output of another task
        try (var files = Files.walk(directory(port).toRealPath())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Returns every TIFF file of a directory input, however deep.
     *
     * @throws TaskFailed if there is none
     */
    List<Path> tiffs(String port) throws IOException {
        var files = files(port);
        var tiffs = files.stream().filter(WorkFolder::isTiff).toList();
        if (tiffs.isEmpty()) {
            throw new TaskFailed(
                    "Input port '" + port + "' holds " + files.size()
                            + " files, but no image among them: nothing ends with .tif or .tiff. Check the location it was given.");
        }
        return tiffs;
    }

    static boolean isTiff(Path file) {
        return TIFF.matcher(file.getFileName().toString()).find();
    }

    /** Returns the folder of a directory output, which is there from now on. */
    Path output(String port) throws IOException {
        return Files.createDirectories(root.resolve("output").resolve(port));
    }

    /** Writes the string outputs. */
    void outputStrings(Map<String, String> values) throws IOException {
        var folder = Files.createDirectories(root.resolve("output"));
        JSON.writeValue(folder.resolve("ports.json").toFile(), new TreeMap<>(values));
    }

    /** Writes how the task of this folder ended. */
    static void status(Path root, boolean success, String reason) throws IOException {
        Files.createDirectories(root);
        JSON.writeValue(
                root.resolve("status.json").toFile(),
                new TreeMap<>(Map.of("status", success ? "success" : "failed", "reason", reason)));
    }

    private static Map<String, String> strings(Path file) throws IOException {
        try {
            var strings = new TreeMap<String, String>();
            JSON.readValue(file.toFile(), new TypeReference<Map<String, JsonNode>>() {})
                    .forEach((port, value) -> {
                        if (value != null && !value.isNull()) {
                            strings.put(port, value.isValueNode() ? value.asText() : value.toString());
                        }
                    });
            return strings;
        } catch (JsonProcessingException e) {
            // the parser would quote what it stumbled over, which may be a credential
            var where = e.getLocation();
            throw new TaskFailed(
                    "input/ports.json is not a JSON object of strings"
                            + (where == null
                                    ? "."
                                    : ": see line " + where.getLineNr() + ", column " + where.getColumnNr() + "."),
                    e);
        }
    }
}
