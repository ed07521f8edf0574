package org.gbdxroutes.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read, each time with a sign that something moves. */
final class CountedStream extends FilterInputStream {

    private final Stalls.Watch watch;
    private long count;

    CountedStream(InputStream in, Stalls.Watch watch) {
        super(in);
        this.watch = watch;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        watch.moved();
        int one = in.read();
        count += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        watch.moved();
        int read = in.read(buffer, offset, length);
        count += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
