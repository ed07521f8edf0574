package org.gbdxroutes.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.gbdxroutes.ledger.ReceivedMessage;

/**
 * Takes the bytes of a message. What is larger than an order message may be is kept whole in a file, in bounded
 * memory; only its beginning goes into the ledger.
 */
public final class MessageIntake {

    /** Bytes of an order message; more is not read as orders. */
    public static final int MAX_SIZE = 10 * 1024 * 1024;

    private static final int BEGINNING = 64 * 1024;

    private final Path oversizeDirectory;
    private final long maxKept;

    /**
     * @param oversizeDirectory where messages larger than {@link #MAX_SIZE} are kept, under their SHA-256
     * @param maxKept bytes above which a message is not even kept
     */
    public MessageIntake(Path oversizeDirectory, long maxKept) {
        this.oversizeDirectory = oversizeDirectory;
        this.maxKept = maxKept;
    }

    /**
     * Reads a message to its end.
     *
     * @throws MessageTooLarge if it is larger than anything that is kept; nothing of it is
     */
    public ReceivedMessage take(InputStream body, String source, String contentType) throws IOException {
        var digest = sha256();
        var hashed = new DigestInputStream(body, digest);
        var content = hashed.readNBytes(MAX_SIZE);
        int next = content.length < MAX_SIZE ? -1 : hashed.read();
        if (next < 0) {
            return new ReceivedMessage(source, contentType, content, content.length, hex(digest), Optional.empty());
        }
        var all = new SequenceInputStream(
                new SequenceInputStream(
                        new ByteArrayInputStream(content), new ByteArrayInputStream(new byte[] {(byte) next})),
                hashed);
        Files.createDirectories(oversizeDirectory);
        var part = Files.createTempFile(oversizeDirectory, "message", ".part");
        try {
            long size = copy(all, part);
            var kept = oversizeDirectory.resolve(hex(digest));
            Files.move(part, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            var beginning = Arrays.copyOf(content, BEGINNING);
            return new ReceivedMessage(
                    source, contentType, beginning, size, kept.getFileName().toString(), Optional.of(kept.toString()));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns where to tell what became of each order of a message that has very many. */
    public Path resultsOf(ReceivedMessage message) {
        return oversizeDirectory.resolve(message.sha256() + ".results.ndjson");
    }

    private long copy(InputStream from, Path to) throws IOException {
        try (var channel = FileChannel.open(to, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            long size = 0;
            var buffer = new byte[BEGINNING];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                size += read;
                if (size > maxKept) {
                    throw new MessageTooLarge(maxKept);
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            return size;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String hex(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every Java platform can be read half way.", e);
        }
    }
}
