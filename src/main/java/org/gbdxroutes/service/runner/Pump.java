package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what a process writes to where it is kept, in a thread of its own. */
public final class Pump {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final int BUFFER = 16 * 1024;
    private static final long LAST_WORDS_MILLIS = 10_000;

    private final Thread thread;

    private Pump(Thread thread) {
        this.thread = thread;
    }

    public static Pump start(InputStream in, OutputStream out) {
        var thread = new Thread(() -> carry(in, out), "service-log");
        thread.setDaemon(true);
        thread.start();
        return new Pump(thread);
    }

    /** Waits until all is kept that was written; called when nobody can write any more. */
    public void finish() throws InterruptedException {
        thread.join(LAST_WORDS_MILLIS);
    }

    // when the log cannot be kept, the task is read on all the same: it must not stand still for that
    private static void carry(InputStream in, OutputStream out) {
        var buffer = new byte[BUFFER];
        var kept = true;
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (kept) {
                    kept = keep(out, buffer, count);
                }
            }
        } catch (IOException e) {
            LOG.debug("A task's stream ended: {}", e.getMessage());
        }
    }

    private static boolean keep(OutputStream out, byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
            return true;
        } catch (IOException e) {
            LOG.warn("What a task writes cannot be kept: {}", e.getMessage());
            return false;
        }
    }
}
