package org.gbdxroutes.service.runner.docker;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passes everything on, and remembers the end of it. */
final class LastWords extends FilterOutputStream {

    private static final int REMEMBERED = 4096;

    private byte[] end = new byte[0];

    LastWords(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        var all = Arrays.copyOf(end, end.length + length);
        System.arraycopy(bytes, offset, all, end.length, length);
        end = Arrays.copyOfRange(all, Math.max(0, all.length - REMEMBERED), all.length);
        out.write(bytes, offset, length);
    }

    /** Returns what a program said last in lines that begin with that; empty if nothing. */
    synchronized String linesThatBeginWith(String start) {
        return new String(end, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .reduce("", (one, other) -> one.isEmpty() ? other : one + " " + other);
    }
}
