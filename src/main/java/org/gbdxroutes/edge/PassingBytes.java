package org.gbdxroutes.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and leaves the stream open: a large file goes out in several requests. */
final class PassingBytes extends FilterInputStream {

    private volatile long passed;

    PassingBytes(InputStream content) {
        super(content);
    }

    /** Returns how many bytes have been read so far; may be asked by another thread. */
    long passed() {
        return passed;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    // one thread reads, another looks on
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int read) {
        passed += read;
    }

    @Override
    public void close() {
        // whoever opened the stream closes it
    }
}
