package org.gbdxroutes.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream from a server that is watched while it is waited for, and only then. */
final class WatchedStream extends FilterInputStream {

    private final Supplier<Stalls.Watch> watches;

    WatchedStream(InputStream in, Supplier<Stalls.Watch> watches) {
        super(in);
        this.watches = watches;
    }

    @Override
    public int read() throws IOException {
        try (var watch = watches.get()) {
            return in.read();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try (var watch = watches.get()) {
            return in.read(buffer, offset, length);
        }
    }
}
