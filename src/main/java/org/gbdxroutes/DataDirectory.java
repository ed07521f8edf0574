package org.gbdxroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything this process keeps; one process at a time. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws SettingsFault if it cannot be used, or is in use by another process */
    static DataDirectory open(Path path) {
        try {
            create(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new SettingsFault("data.directory: " + path
                        + " is in use by another process. Stop that one, or set another directory.");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new SettingsFault("data.directory: " + path + " cannot be used: " + e.getMessage());
        }
    }

    // keys and everybody's orders are for the owner alone; a folder that was there before keeps its rights
    private static void create(Path path) throws IOException {
        if (Files.notExists(path)
                && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createDirectories(path);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Returns the name by which this directory's process finds its own claims again after it was killed. */
    String instance() {
        var file = path.resolve("instance");
        try {
            if (!Files.exists(file)) {
                var part = path.resolve("instance.part");
                Files.writeString(part, UUID.randomUUID().toString());
                Files.move(part, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SettingsFault("data.directory: " + file + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + path + " cannot be given back.", e);
        }
    }
}
