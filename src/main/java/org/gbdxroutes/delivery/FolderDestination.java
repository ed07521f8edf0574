package org.gbdxroutes.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files below a folder so that under a file's name there is never less than the whole file, whatever stops the
 * process or the machine. (Camel's file endpoint writes to a temporary name too, but in 4.18 it never forces what it
 * has written to the disk before it renames.)
 */
public final class FolderDestination {

    private static final int BUFFER = 128 * 1024;

    /**
     * Writes the file under {@code directory}, in the place of one that may be there.
     *
     * @return its path
     * @throws IOException if it cannot be read or written; what was written so far is replaced by the next try
     */
    public String write(OutgoingFile file, String directory) throws IOException {
        var base = Path.of(directory).toAbsolutePath().normalize();
        var target = base.resolve(file.folder()).resolve(file.path()).normalize();
        if (!target.startsWith(base)) {
            throw new Undeliverable("File " + file.path() + " would be written outside of " + base + ".");
        }
        var folder = Files.createDirectories(target.resolveSibling(""));
        var part = target.resolveSibling(target.getFileName() + OutputPaths.PART);
        writeThrough(file, part);
        file.checksum();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
        return target.toString();
    }

    private static void writeThrough(OutgoingFile file, Path part) throws IOException {
        try (var in = Channels.newChannel(file.open());
                var out = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.allocate(BUFFER);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
            out.force(true);
        }
    }

    // the new name is in the folder, which has to reach the disk too; where folders cannot be opened, it does by itself
    private static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
