package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of what a process says, kept while all of it is passed on. */
final class LastWords {

    private static final int KEPT = 1500;
    private static final long PATIENCE_MILLIS = 2000;

    private final Thread reader;
    private byte[] kept = new byte[0];

    private LastWords(InputStream from, OutputStream to) {
        this.reader = new Thread(() -> copy(from, to), "stderr");
        reader.setDaemon(true);
    }

    static LastWords passOn(InputStream from, OutputStream to) {
        var words = new LastWords(from, to);
        words.reader.start();
        return words;
    }

    /** Returns the last lines of a process that has ended, after all of it was passed on. */
    String text() throws InterruptedException {
        // a child that runs on in the background may hold the stream open for ever
        reader.join(PATIENCE_MILLIS);
        synchronized (this) {
            var text = new String(kept, StandardCharsets.UTF_8).strip();
            int line = text.indexOf('\n');
            return kept.length == KEPT && line >= 0 ? "… " + text.substring(line + 1) : text;
        }
    }

    private void copy(InputStream from, OutputStream to) {
        var block = new byte[8192];
        try {
            for (int count = from.read(block); count >= 0; count = from.read(block)) {
                to.write(block, 0, count);
                to.flush();
                keep(block, count);
            }
        } catch (IOException e) {
            // the process is gone, or nobody reads our own stderr: there is no more to pass on
            return;
        }
    }

    private synchronized void keep(byte[] block, int count) {
        var all = Arrays.copyOf(kept, kept.length + count);
        System.arraycopy(block, 0, all, kept.length, count);
        kept = all.length <= KEPT ? all : Arrays.copyOfRange(all, all.length - KEPT, all.length);
    }
}
