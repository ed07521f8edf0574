package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;

/**
 * Which object goes to which file: settled for all of them before the first byte, so that a name that must not be
 * leaves nothing behind.
 */
record DownloadPlan(List<PlannedFile> files, Set<Path> folders) {

    /** @param name its path below the folder, with forward slashes */
    record PlannedFile(RemoteObject object, String name, Path target) {}

    /** @throws TransferFailed if a key cannot become a file below that folder */
    static DownloadPlan of(List<RemoteObject> objects, String prefix, Path folder) {
        var base = folder.toAbsolutePath().normalize();
        var files = new ArrayList<PlannedFile>();
        var folders = new HashSet<>(Set.of(base));
        for (var object : objects) {
            var name = object.key().substring(prefix.length());
            // what consoles make so that an empty folder can be seen
            boolean isFolder = object.size() == 0 && (name.isEmpty() || name.endsWith("/"));
            if (!isFolder) {
                files.add(new PlannedFile(object, name, FileNames.below(base, name, object.location())));
            } else if (!name.isEmpty()) {
                folders.add(FileNames.below(base, name.substring(0, name.length() - 1), object.location()));
            }
        }
        files.forEach(file -> addFolders(base, file.target(), folders));
        var plan = new DownloadPlan(files, folders);
        plan.refuseMeetings();
        return plan;
    }

    private static void addFolders(Path base, Path file, Set<Path> folders) {
        for (var above = file.getParent(); above != null && !above.equals(base); above = above.getParent()) {
            folders.add(above);
        }
    }

    // in S3 "a" and "a/b" can both be objects, on a disk "a" is one or the other
    private void refuseMeetings() {
        var taken = new HashSet<Path>();
        files.forEach(file -> taken.add(file.target()));
        for (var file : files) {
            if (folders.contains(file.target()) || taken.contains(partOf(file)) || folders.contains(partOf(file))) {
                throw new TransferFailed(
                        Reason.UNSAFE_NAME,
                        file.object().location(),
                        "cannot become a file: another object needs a folder of that name, or the name that it has"
                                + " while it is downloaded.",
                        "Nothing was written. Rename one of them, or download them one by one.",
                        null);
            }
        }
    }

    private static Path partOf(PlannedFile file) {
        return file.target().resolveSibling(file.target().getFileName() + PartFile.SUFFIX);
    }

    long bytes() {
        return files.stream().mapToLong(file -> file.object().size()).sum();
    }

    void makeFolders() {
        for (var folder : folders) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw FileDownload.local(folder, e);
            }
        }
    }
}
