package org.gbdxroutes.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Leaves the reason beside an order file that was refused. */
public final class RejectionNotes {

    private final Path rejected;

    /** @param inbox the folder whose {@code rejected} folder gets the notes */
    public RejectionNotes(Path inbox) {
        this.rejected = inbox.resolve("rejected");
    }

    /**
     * Writes a note, in place of any of that name.
     *
     * @param name a bare file name
     */
    public void write(String name, String explanation) throws IOException {
        Files.createDirectories(rejected);
        var part = Files.createTempFile(rejected, "note", ".part");
        try {
            Files.writeString(part, explanation);
            // moved, so that a link which somebody left under that name is replaced, not followed
            Files.move(part, rejected.resolve(Path.of(name).getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
