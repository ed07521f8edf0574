package org.gbdxroutes.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves the reason beside an order file that was refused. */
public final class RejectionNotes {

    private final Path rejected;

    /** @param inbox the folder whose {@code rejected} folder gets the notes */
    public RejectionNotes(Path inbox) {
        this.rejected = inbox.resolve("rejected");
    }

    /**
     * Writes {@code <file name>.error.txt}.
     *
     * @param fileName a bare file name
     */
    public void write(String fileName, String explanation) throws IOException {
        Files.createDirectories(rejected);
        Files.writeString(rejected.resolve(Path.of(fileName).getFileName() + ".error.txt"), explanation);
    }
}
