package org.gbdxroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarFile;

/**
 * The files of a folder such as {@code routes}: those packed into the application, over which go those of the same
 * folder in the working directory, name by name.
 */
public final class PackedFiles {

    private final String folder;

    public PackedFiles(String folder) {
        this.folder = folder;
    }

    /** Returns where each file is, as a Camel resource ({@code file:…} or {@code classpath:…}), by file name. */
    public Map<String, String> locations(String ending) {
        var locations = new TreeMap<String, String>();
        try {
            packed(ending, locations);
            inWorkingDirectory(ending, locations);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be listed.", e);
        }
        return locations;
    }

    /** Returns the text of each file, by its name without the ending. */
    public Map<String, String> texts(String ending) {
        var texts = new TreeMap<String, String>();
        locations(ending)
                .forEach((name, location) -> texts.put(
                        name.substring(0, name.length() - ending.length()),
                        new String(bytes(location), StandardCharsets.UTF_8)));
        return texts;
    }

    /** Returns the bytes of the file of that name, if there is one. */
    public Optional<byte[]> bytesOf(String name) {
        return Optional.ofNullable(locations(name).get(name)).map(PackedFiles::bytes);
    }

    /** Returns the bytes of one of {@link #locations}. */
    public static byte[] bytes(String location) {
        try {
            if (location.startsWith("file:")) {
                return Files.readAllBytes(Path.of(location.substring("file:".length())));
            }
            var name = location.substring("classpath:".length());
            try (var in = PackedFiles.class.getClassLoader().getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException(name + " is not packed");
                }
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(location + " cannot be read.", e);
        }
    }

    private void packed(String ending, Map<String, String> locations) throws IOException {
        var code = codeSource();
        if (Files.isDirectory(code)) {
            list(code.resolve(folder), ending, name -> locations.put(name, "classpath:" + folder + "/" + name));
            return;
        }
        try (var jar = new JarFile(code.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder + "/") && name.endsWith(ending))
                    .map(name -> name.substring(folder.length() + 1))
                    .filter(name -> !name.contains("/"))
                    .forEach(name -> locations.put(name, "classpath:" + folder + "/" + name));
        }
    }

    private void inWorkingDirectory(String ending, Map<String, String> locations) throws IOException {
        var path = Path.of(folder);
        list(path, ending, name -> locations.put(name, "file:" + path.resolve(name)));
    }

    private static void list(Path path, String ending, Consumer<String> names) throws IOException {
        if (Files.isDirectory(path)) {
            try (var files = Files.list(path)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(ending))
                        .forEach(names);
            }
        }
    }

    private static Path codeSource() {
        try {
            return Path.of(PackedFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The application does not know where it is.", e);
        }
    }
}
