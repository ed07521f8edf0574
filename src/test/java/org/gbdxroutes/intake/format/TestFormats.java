package org.gbdxroutes.intake.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The formats, with the files of {@code config/mappings}. */
public final class TestFormats {

    private TestFormats() {}

    /** @param options in YAML */
    public static FormatReader reader(String format, String options) {
        return new Formats(TestFormats::file).reader(format, MessageRead.options(options));
    }

    public static byte[] sample(String name) {
        return bytes(Path.of("config/samples/messages", name));
    }

    private static Optional<byte[]> file(String name) {
        var file = Path.of("config/mappings", name);
        return Files.exists(file) ? Optional.of(bytes(file)) : Optional.empty();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
