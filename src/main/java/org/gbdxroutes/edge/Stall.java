package org.gbdxroutes.edge;

import java.time.Duration;
import org.apache.hc.core5.concurrent.Cancellable;

/** Breaks an upload off when the server takes nothing any more: no timeout of a socket ends a write. */
final class Stall implements Runnable {

    private final Cancellable upload;
    private final PassingBytes content;
    private final long limit;
    private long passed = -1;
    private long since;
    private volatile boolean found;

    Stall(Cancellable upload, PassingBytes content, Duration limit) {
        this.upload = upload;
        this.content = content;
        this.limit = limit.toNanos();
    }

    /** Looks whether something has passed since the last look. */
    @Override
    public void run() {
        long now = System.nanoTime();
        if (content.passed() != passed) {
            passed = content.passed();
            since = now;
        } else if (now - since >= limit) {
            found = true;
            upload.cancel();
        }
    }

    boolean isFound() {
        return found;
    }
}
