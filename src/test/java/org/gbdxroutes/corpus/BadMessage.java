package org.gbdxroutes.corpus;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message of the corpus that has to be refused.
 *
 * @param format the folder of the corpus that it is in
 * @param name the file in that folder; one that is not there is made by {@link LargeMessages}
 * @param expected what becomes of it
 */
record BadMessage(String format, String name, Expected expected) {

    private static final Path CORPUS = Path.of("src/test/resources/org/gbdxroutes/corpus");
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * What has to become of a message.
     *
     * @param place where its first fault is
     * @param reason what stands in the words of that fault
     * @param taken the numbers of those orders in it that are taken all the same
     */
    record Expected(String place, String reason, List<String> taken) {
        Expected {
            taken = taken == null ? List.of() : taken;
        }
    }

    static List<BadMessage> all() throws IOException {
        var all = new ArrayList<BadMessage>();
        try (var folders = Files.list(CORPUS)) {
            for (var folder : folders.sorted().toList()) {
                var format = folder.getFileName().toString();
                var expectations = YAML.readValue(
                        folder.resolve("expectations.yaml").toFile(),
                        new TypeReference<LinkedHashMap<String, Expected>>() {});
                expectations.forEach((name, expected) -> all.add(new BadMessage(format, name, expected)));
            }
        }
        // while those are read in another process
        all.sort(Comparator.comparing(BadMessage::isLarge));
        return all;
    }

    /** Returns a message, whatever becomes of it. */
    static BadMessage named(String name) {
        var parts = name.split("/", 2);
        return new BadMessage(parts[0], parts[1], new Expected("", "", List.of()));
    }

    /** Returns every file of the corpus that is a message, as {@code format/name}. */
    static List<String> files() throws IOException {
        try (var files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> CORPUS.relativize(file).toString())
                    .filter(name -> !name.endsWith("/expectations.yaml") && !name.contains("/good."))
                    .toList();
        }
    }

    /** Returns the mapping that reads it; none for orders as JSON. */
    String mapping() {
        return format.equals("orders") ? "" : "acme-" + format;
    }

    boolean isLarge() {
        return !Files.exists(file());
    }

    /**
     * Opens its bytes.
     *
     * @param places what stands for places that only a run knows, such as {@code @SERVER@}
     */
    InputStream open(Map<String, String> places) throws IOException {
        return isLarge() ? LargeMessages.open(format, name) : new ByteArrayInputStream(bytes(file(), places));
    }

    /** Opens a message of the same format with nothing wrong. */
    InputStream good() throws IOException {
        try (var files = Files.list(CORPUS.resolve(format))) {
            return Files.newInputStream(
                    files.filter(file -> file.getFileName().toString().startsWith("good."))
                            .findFirst()
                            .orElseThrow());
        }
    }

    private Path file() {
        return CORPUS.resolve(format).resolve(name);
    }

    // a character of ISO-8859-1 is a byte, whichever
    private static byte[] bytes(Path file, Map<String, String> places) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (var place : places.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return format + "/" + name;
    }
}
