package org.gbdxroutes.intake.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a message, as long as its parser makes something of them: it gathers a tag, a comment or an element in memory
 * before it tells anybody, however long that is.
 */
public final class MeasuredInput extends FilterInputStream {

    /** A single piece of a message is longer than any order may be. */
    public static final class PieceTooLong extends IOException {

        private static final long serialVersionUID = 1;

        PieceTooLong() {
            super("A single piece of it, such as a tag or an element, has more than " + MAX_PIECE / (1024 * 1024)
                    + " MB.");
        }
    }

    private static final int MAX_PIECE = 4 * 1024 * 1024;

    private long sinceProgress;
    private @Nullable IOException failure;

    public MeasuredInput(InputStream in) {
        super(in);
    }

    /** The parser has told something. */
    public void progress() {
        sinceProgress = 0;
    }

    /** Returns whether it was the source of the bytes that failed, and not what they say. */
    public boolean failedWith(IOException e) {
        return failure == e;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        sinceProgress += Math.max(read, 0);
        if (sinceProgress > MAX_PIECE) {
            throw new PieceTooLong();
        }
        return read;
    }

    @Override
    public void close() {
        // whoever gave the bytes closes them
    }
}
