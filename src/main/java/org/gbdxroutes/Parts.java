package org.gbdxroutes;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be closed in reverse. */
final class Parts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Closes this part before all that were kept earlier. */
    <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Closes this part after all others. */
    void keepToTheEnd(AutoCloseable part) {
        parts.addLast(part);
    }

    /** Closes everything because of a failure, which is the one to be told. */
    void closeAfter(Exception failure) {
        try {
            close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
