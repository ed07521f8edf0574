package org.gbdxroutes.service.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A random key that is made once and then kept in a file that only its owner may read. */
public final class SecretKeyFile {

    private static final int KEY_BYTES = 32;

    private SecretKeyFile() {}

    /**
     * Returns the key in {@code file}, which is made if it is not there.
     *
     * @throws UncheckedIOException if the file can be neither read nor written
     * @throws IllegalStateException if the file does not hold a key
     */
    public static byte[] readOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            var key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(file + " holds no key of " + KEY_BYTES
                        + " bytes. Remove the file to have a new one made; what was signed with the old one expires.");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a key in " + file + ": " + e.getMessage(), e);
        }
    }

    // Written aside and forced to disk first, so that a crash leaves either no key or a whole one.
    private static void create(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        var fresh = folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        "key",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "key", ".new");
        Files.write(fresh, key);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
