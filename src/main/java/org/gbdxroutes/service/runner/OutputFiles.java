package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that a task left in a folder. A link is followed within the work folder; one that leads out of it is left
 * out, because it would lead to what belongs to others.
 */
final class OutputFiles {

    private static final Path MOUNTED = Path.of("/mnt/work");

    private final Path workFolder;
    private final Map<String, Path> files = new TreeMap<>();
    private final Set<String> leftOut = new HashSet<>();

    private OutputFiles(Path workFolder) {
        this.workFolder = workFolder;
    }

    static OutputFiles of(Path workFolder, Path folder) throws IOException {
        var found = new OutputFiles(workFolder.toRealPath());
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            found.take(folder, "", Set.of());
        }
        return found;
    }

    /** Returns whether this is a plain file of the task: no link to elsewhere, no pipe. */
    static boolean isOwn(Path workFolder, Path file) throws IOException {
        return Files.isRegularFile(file) && file.toRealPath().startsWith(workFolder.toRealPath());
    }

    /** Returns where the content of each file lies, by its path below the folder, with slashes. */
    Map<String, Path> files() {
        return files;
    }

    /** Returns the paths that are no files of the task. */
    Set<String> leftOut() {
        return leftOut;
    }

    private void take(Path path, String name, Set<Path> above) throws IOException {
        var real = real(path);
        if (real == null || above.contains(real)) {
            leftOut.add(name);
        } else if (Files.isDirectory(real)) {
            var here = new HashSet<>(above);
            here.add(real);
            try (var entries = Files.list(real)) {
                for (var entry : (Iterable<Path>) entries::iterator) {
                    take(entry, (name.isEmpty() ? "" : name + "/") + entry.getFileName(), here);
                }
            }
        } else if (Files.isRegularFile(real) && !name.isEmpty()) {
            files.put(name, real);
        } else {
            leftOut.add(name);
        }
    }

    private @Nullable Path real(Path path) {
        try {
            var seen = path;
            if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).startsWith(MOUNTED)) {
                seen = workFolder.resolve(
                        MOUNTED.relativize(Files.readSymbolicLink(path)).toString());
            }
            var real = seen.toRealPath();
            return real.startsWith(workFolder) ? real : null;
        } catch (IOException e) {
            return null; // leads nowhere
        }
    }
}
