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
 * @param origin which message of its source it is, the same whenever it is handed over again, such as the id of a JMS
 *     message; nothing if the source cannot tell
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record ReceivedMessage(
        String source,
        String contentType,
        byte[] content,
        long size,
        String sha256,
        Optional<String> keptAt,
        Optional<String> origin) {

    /** A message of a source that cannot tell which one it is. */
    public ReceivedMessage(
            String source, String contentType, byte[] content, long size, String sha256, Optional<String> keptAt) {
        this(source, contentType, content, size, sha256, keptAt, Optional.empty());
    }

    /** Returns the message as one of that origin. */
    public ReceivedMessage of(Optional<String> origin) {
        return new ReceivedMessage(source, contentType, content, size, sha256, keptAt, origin);
    }

    /** Opens all of its bytes. */
    public InputStream open() throws IOException {
        return keptAt.isPresent() ? Files.newInputStream(Path.of(keptAt.get())) : new ByteArrayInputStream(content);
    }
}
