package org.gbdxroutes.gbdx.transfer;

/** A stretch of an object that one connection after the other fills, from its beginning to its end. */
final class Segment {

    private final long start;
    private final long length;
    private volatile long done;

    Segment(long start, long length) {
        this.start = start;
        this.length = length;
    }

    /** Returns the place of the first byte that is missing. */
    long next() {
        return start + done;
    }

    long end() {
        return start + length;
    }

    long done() {
        return done;
    }

    long missing() {
        return length - done;
    }

    // written by one thread at a time, read by whoever saves
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void add(int bytes) {
        done += bytes;
    }

    void clear() {
        done = 0;
    }

    /** Returns whether that can have come of it. */
    boolean resume(long bytes) {
        done = bytes;
        return bytes >= 0 && bytes <= length;
    }
}
