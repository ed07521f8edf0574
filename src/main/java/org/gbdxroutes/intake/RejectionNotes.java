package org.gbdxroutes.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Leaves the reason beside an order file that was refused. */
public final class RejectionNotes {

    /**
     * Writes a note, in place of any of that name.
     *
     * @param inbox the folder whose {@code rejected} folder gets the note
     * @param name a bare file name
     */
    public void write(String inbox, String name, String explanation) throws IOException {
        var rejected = Path.of(inbox).resolve("rejected");
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
