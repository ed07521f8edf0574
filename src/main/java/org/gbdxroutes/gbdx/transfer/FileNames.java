package org.gbdxroutes.gbdx.transfer;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.jspecify.annotations.Nullable;

/** Which part of a key may become a file's path: nothing leaves the folder that was asked for. */
final class FileNames {

    private static final int LONGEST_NAME = 240;

    private FileNames() {}

    /**
     * Returns the place below a folder that a key stands for.
     *
     * @param location what is told if it is not safe
     */
    static Path below(Path folder, String path, String location) {
        fault(path).ifPresent(fault -> {
            throw unsafe(location, fault, null);
        });
        try {
            var base = folder.toAbsolutePath().normalize();
            var place = base.resolve(path).normalize();
            if (!place.startsWith(base) || place.equals(base)) {
                throw unsafe(location, "it would lie outside of " + base, null);
            }
            return place;
        } catch (InvalidPathException e) {
            throw unsafe(location, "this system has no file names like that", e);
        }
    }

    /** Returns what is wrong with a path, forward slashes between its names. */
    static Optional<String> fault(String path) {
        if (path.chars().anyMatch(letter -> Character.isISOControl(letter) || letter == '\\')) {
            return Optional.of("its name has a control character or a backslash");
        }
        for (var name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return Optional.of("its path has an empty name, '.' or '..' in it");
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return Optional.of("a name in its path is longer than " + LONGEST_NAME + " bytes");
            }
        }
        return Optional.empty();
    }

    private static TransferFailed unsafe(String location, String fault, @Nullable Exception e) {
        return new TransferFailed(
                Reason.UNSAFE_NAME,
                location,
                "cannot become a file: " + fault + ".",
                "Nothing was written. Rename the object, or download the others one by one.",
                e);
    }
}
