package org.gbdxroutes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the files of the working directory that the application reads look from outside; two are equal if nothing was
 * changed between them.
 *
 * <p>Folders are looked into, not watched: that sees new folders, network drives, and the links by which Kubernetes
 * replaces mounted files, as well.
 *
 * @param stamps time, size and identity by path
 */
record FileStamps(Map<Path, String> stamps) {

    private static final List<String> FOLDERS =
            List.of("routes", "config", "config/answers", "config/mappings", "config/partners", "config/products");

    static FileStamps now() {
        var stamps = new TreeMap<Path, String>();
        for (var folder : FOLDERS) {
            read(Path.of(folder), stamps);
        }
        return new FileStamps(stamps);
    }

    private static void read(Path folder, Map<Path, String> stamps) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    stamps.put(
                            file, attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey());
                }
            }
        } catch (IOException e) {
            // a file that went while we looked, or a folder that nobody may read: the next look tells, or the reader
            // does
            stamps.put(folder, e.toString());
        }
    }
}
