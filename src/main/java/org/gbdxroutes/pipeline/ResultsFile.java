package org.gbdxroutes.pipeline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.gbdxroutes.workflow.Json;
import org.jspecify.annotations.Nullable;

/** What became of each order of a long message, one JSON text a line. It is there when all of it is. */
final class ResultsFile implements AutoCloseable {

    private final Path path;
    private final Path part;
    private @Nullable BufferedWriter lines;

    ResultsFile(Path path) {
        this.path = path;
        this.part = path.resolveSibling(path.getFileName() + ".part");
    }

    void write(Map<String, Object> result) {
        try {
            if (lines == null) {
                Files.createDirectories(path.getParent());
                lines = Files.newBufferedWriter(part);
            }
            lines.write(Json.write(result));
            lines.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("What became of each order cannot be written to " + part + ".", e);
        }
    }

    void publish() throws IOException {
        if (lines != null) {
            lines.close();
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
            Files.deleteIfExists(part);
        }
    }
}
