package org.gbdxroutes.edge;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.Abortable;

/**
 * A file that is read from a server and may not end early. The SFTP client takes some broken connections for the end
 * of the file, and a file may be cut while it is read: half an order is no order.
 */
final class WholeFile extends FilterInputStream {

    private final String name;
    private final long size;
    private long passed;

    /** @param name what is read, for messages */
    WholeFile(InputStream in, String name, long size) {
        super(in);
        this.name = name;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int count) throws IOException {
        if (count >= 0) {
            passed += count;
        } else if (passed != size) {
            throw new EOFException(name + " ended after " + passed + " of " + size + " bytes; it is read again later.");
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
    }

    @Override
    public void close() throws IOException {
        // closing a connection that is not read to its end would first fetch the rest, which may be gigabytes
        if (passed < size && in instanceof Abortable connection) {
            connection.abort();
        }
        super.close();
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
