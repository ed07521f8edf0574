package org.gbdxroutes.intake.format.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more than so many bytes, until that is renewed. */
final class BoundedBytes extends FilterInputStream {

    private final int most;
    private long left;

    BoundedBytes(InputStream in, int most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    void renew() {
        left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws TooMany {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new TooMany();
        }
    }

    /** There are more bytes than were allowed. */
    static final class TooMany extends IOException {

        private static final long serialVersionUID = 1;
    }
}
