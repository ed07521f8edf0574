package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The .IMD file that describes an image: lines of {@code key = value;} in nested groups.
 *
 * @param file where it was read
 * @param values by key in lower case, the first of equal keys; quotation marks and groups are left out
 */
record ImageMetadata(Path file, Map<String, String> values) {

    /** IMD files have some kilobytes; what is larger is something else. */
    private static final long LARGEST = 1 << 20;

    ImageMetadata {
        values = Map.copyOf(values);
    }

    /** Returns what lies next to an image: its name with the ending .IMD, in any case. */
    static Optional<ImageMetadata> beside(Path image) throws IOException {
        var folder = image.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        var wanted = baseName(image) + ".imd";
        try (var files = Files.list(folder)) {
            var file = files.filter(
                            candidate -> candidate.getFileName().toString().equalsIgnoreCase(wanted))
                    .filter(Files::isRegularFile)
                    .findFirst();
            return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get()));
        }
    }

    /** Returns the file name without its last ending. */
    static String baseName(Path file) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** Returns what the image holds, {@code P} or {@code Multi} or one band's letter. */
    Optional<String> bandId() {
        return Optional.ofNullable(values.get("bandid"));
    }

    /** Returns the catalog id of the strip, if it can be the name of a folder. */
    Optional<String> catalogId() {
        return Optional.ofNullable(values.get("catid")).filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
    }

    private static ImageMetadata read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new TaskFailed(file.getFileName() + " is too large to be the metadata of an image.");
        }
        var values = new HashMap<String, String>();
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        var value = line.substring(equals + 1)
                                .strip()
                                .replaceAll(";$", "")
                                .replace("\"", "");
                        values.putIfAbsent(line.substring(0, equals).strip().toLowerCase(Locale.ROOT), value.strip());
                    }
                });
        return new ImageMetadata(file, values);
    }
}
