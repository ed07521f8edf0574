package org.gbdxroutes.gbdx;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A log that is fetched again and again: passes on what is new each time. GBDX's word for an empty log,
 * {@code <empty>} (recorded), is none of it.
 */
final class LogTail extends FilterOutputStream {

    private static final byte[] EMPTY = "<empty>".getBytes(StandardCharsets.UTF_8);

    private long passedOn;
    private long seen;
    // the beginning of an answer, as long as it may turn out to be the word
    private int held;

    LogTail(OutputStream out) {
        super(out);
    }

    /** The log will come from its beginning again. */
    void startOver() {
        seen = 0;
        held = 0;
    }

    /** The answer is whole. */
    void finish() throws IOException {
        if (held > 0 && held < EMPTY.length) {
            pass(EMPTY, 0, held);
        }
        held = 0;
    }

    /** Returns how many bytes have been passed on. */
    long passedOn() {
        return passedOn;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (seen == 0) {
            var start = Arrays.copyOf(EMPTY, held + length);
            System.arraycopy(bytes, offset, start, held, length);
            if (start.length <= EMPTY.length && Arrays.equals(start, Arrays.copyOf(EMPTY, start.length))) {
                held = start.length;
                return;
            }
            held = 0;
            pass(start, 0, start.length);
        } else {
            pass(bytes, offset, length);
        }
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        int known = (int) Math.min(length, Math.max(0, passedOn - seen));
        out.write(bytes, offset + known, length - known);
        seen += length;
        passedOn = Math.max(passedOn, seen);
    }
}
