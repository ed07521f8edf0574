package org.gbdxroutes.delivery;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.http.Abortable;

/** Counts and hashes the bytes that pass, and does not let fewer or more pass than there should be. */
final class CheckedStream extends FilterInputStream {

    private final String name;
    private final long size;
    private final MessageDigest digest = sha256();
    private long passed;

    /** @param name what is read, for error messages */
    CheckedStream(InputStream in, String name, long size) {
        super(in);
        this.name = name;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
            passed += count;
        }
        if (passed > size) {
            throw new IOException(name + " gives more than the " + size + " bytes that were listed.");
        }
        if (count < 0 && passed < size) {
            throw new EOFException(name + " ended after " + passed + " of " + size + " bytes.");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        // a skipped byte would be missing from the hash
        return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
    }

    @Override
    public void close() throws IOException {
        // closing a connection that is not read to its end would first fetch the rest, which may be gigabytes
        if (passed < size && in instanceof Abortable connection) {
            connection.abort();
        }
        super.close();
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Returns the SHA-256 in hex, once all bytes have passed. */
    Optional<String> sha256Hex() {
        return passed == size ? Optional.of(HexFormat.of().formatHex(snapshot().digest())) : Optional.empty();
    }

    private MessageDigest snapshot() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be cloned.", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
