package org.gbdxroutes.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.PackedFiles;
import org.gbdxroutes.intake.mapping.Mapping;
import org.gbdxroutes.intake.mapping.MappingUnreadable;
import org.gbdxroutes.intake.mapping.Mappings;

/** The mappings as their files describe them: those packed, over which go those of {@code config/mappings}. */
final class MappingFiles {

    private static final String ENDING = ".yaml";

    private final PackedFiles files = new PackedFiles("config/mappings");
    private final Mappings mappings = new Mappings(files.texts(ENDING), this::file);

    /** Returns all names, sorted. */
    List<String> names() {
        return mappings.names();
    }

    /**
     * @param name of one of them, or a file that ends in {@code .yaml}; what it refers to lies beside it
     * @throws CommandFailed if there is none of that name
     * @throws MappingUnreadable if its file does not describe one
     */
    Mapping read(String name) {
        if (name.endsWith(ENDING)) {
            return own(name);
        }
        if (!names().contains(name)) {
            try {
                mappings.named(name);
            } catch (MappingUnreadable e) {
                throw new CommandFailed(ExitCode.NOT_FOUND, Words.plain(String.valueOf(e.getMessage())));
            }
        }
        return mappings.named(name);
    }

    private Mapping own(String file) {
        try {
            var path = Path.of(file).toAbsolutePath();
            var fileName = path.getFileName().toString();
            var name = fileName.substring(0, fileName.length() - ENDING.length());
            var text = Files.readString(path);
            return new Mappings(Map.of(name, text), beside -> besides(path, beside)).named(name);
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailed(ExitCode.USAGE, file + ": there is no such file that can be read.");
        }
    }

    private Optional<byte[]> besides(Path mapping, String name) {
        var path = mapping.resolveSibling(Path.of(name).getFileName());
        try {
            return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : file(name);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read.", e);
        }
    }

    private Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.locations("").get(name)).map(PackedFiles::bytes);
    }
}
