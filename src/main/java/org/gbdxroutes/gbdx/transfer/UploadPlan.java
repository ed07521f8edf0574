package org.gbdxroutes.gbdx.transfer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;

/** Which file goes to which key. */
record UploadPlan(List<PlannedFile> files) {

    /** @param name its path below the folder, with forward slashes */
    record PlannedFile(Path path, String name, String key, long size) {}

    /** @throws TransferFailed if it cannot be read, or has a file that could not be downloaded under its name */
    static UploadPlan of(Path fileOrFolder, String key) {
        try {
            if (Files.isRegularFile(fileOrFolder)) {
                var name = String.valueOf(fileOrFolder.getFileName());
                return new UploadPlan(List.of(new PlannedFile(fileOrFolder, name, key, Files.size(fileOrFolder))));
            }
            if (!Files.isDirectory(fileOrFolder)) {
                throw new NoSuchFileException(fileOrFolder.toString(), null, "no file or folder");
            }
            return new UploadPlan(below(fileOrFolder, key));
        } catch (IOException | UncheckedIOException e) {
            throw FileDownload.local(fileOrFolder, e);
        }
    }

    private static List<PlannedFile> below(Path folder, String prefix) throws IOException {
        var files = new ArrayList<PlannedFile>();
        try (var paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile).sorted()::iterator) {
                var name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                if (!name.endsWith(PartFile.SUFFIX)) {
                    FileNames.fault(name).ifPresent(fault -> {
                        throw new TransferFailed(
                                Reason.UNSAFE_NAME,
                                path.toString(),
                                "is not uploaded: " + fault + ".",
                                "Nothing was sent. Rename the file.",
                                null);
                    });
                    files.add(new PlannedFile(path, name, prefix + name, Files.size(path)));
                }
            }
        }
        return files;
    }

    long bytes() {
        return files.stream().mapToLong(PlannedFile::size).sum();
    }
}
