package org.gbdxroutes.gbdx.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/** A stretch of a file that is sent; from its beginning again, if the first time it did not arrive. */
final class FileSlice implements ContentStreamProvider, AutoCloseable {

    private final Path file;
    private final long start;
    private final long length;
    private final TransferRun run;
    private final LongConsumer moved;
    private volatile Reading reading = new Reading(null);

    /** @param moved hears how many more bytes are on their way */
    FileSlice(Path file, long start, long length, TransferRun run, LongConsumer moved) {
        this.file = file;
        this.start = start;
        this.length = length;
        this.run = run;
        this.moved = moved;
    }

    @Override
    public InputStream newStream() {
        moved.accept(-reading.passed);
        try {
            reading.close();
            var opened = new RandomAccessFile(file.toFile(), "r");
            opened.seek(start);
            reading = new Reading(opened);
            return reading;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the MD5 of what was sent. */
    byte[] md5() {
        return reading.digest.digest();
    }

    long length() {
        return length;
    }

    // the SDK leaves streams open that it did not open itself
    @Override
    public void close() {
        try {
            reading.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reading extends InputStream {

        private final @Nullable RandomAccessFile in;
        private final MessageDigest digest = EtagHash.md5();
        private long passed;

        private Reading(@Nullable RandomAccessFile in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            run.goOn(file.toString());
            if (passed == length || in == null) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(count, length - passed));
            if (read < 0) {
                throw new EOFException(file + " became shorter while it was sent");
            }
            digest.update(buffer, offset, read);
            passed += read;
            moved.accept(read);
            return read;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }
}
