package org.gbdxroutes.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A message as it came in.
 *
 * @param source where from, such as {@code file:orders.json}
 * @param contentType as stated by the sender; empty if not
 * @param content its bytes, or the first of them if it was too large to read
 * @param size bytes in all
 * @param sha256 of all bytes, in hex
 * @param keptAt the file that holds all bytes, when {@code content} does not
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record ReceivedMessage(
        String source, String contentType, byte[] content, long size, String sha256, Optional<String> keptAt) {

    /** Opens all of its bytes. */
    public InputStream open() throws IOException {
        return keptAt.isPresent() ? Files.newInputStream(Path.of(keptAt.get())) : new ByteArrayInputStream(content);
    }
}
