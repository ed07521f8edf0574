package org.gbdxroutes.cli;

import java.util.concurrent.atomic.AtomicLong;
import org.gbdxroutes.gbdx.transfer.TransferProgress;

/** How far a transfer is, in megabytes. */
final class TransferBar implements TransferProgress, AutoCloseable {

    private static final long MEGABYTE = 1_000_000;

    private final Bar bar;
    private final AtomicLong moved = new AtomicLong();
    private volatile long all;

    private TransferBar(Bar bar) {
        this.bar = bar;
    }

    static TransferBar of(Output output) {
        return new TransferBar(Bar.of(output, "bytes", " MB", MEGABYTE));
    }

    @Override
    public void planned(long files, long bytes) {
        all = bytes;
        bar.to(0, bytes);
    }

    @Override
    public void moved(String name, long bytes) {
        bar.to(moved.addAndGet(bytes), all);
    }

    @Override
    public void done(String name) {
        // its bytes were counted as they moved
    }

    @Override
    public void close() {
        bar.close();
    }
}
