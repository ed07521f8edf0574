package org.gbdxroutes.service.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.gbdxroutes.service.runner.LogFile;

/** What a log holds by now, read as it is sent. */
final class LogStream extends InputStream {

    private final LogFile log;
    private long position;
    private byte[] rest = new byte[0];

    LogStream(LogFile log) {
        this.log = log;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (rest.length == 0) {
            var chunk = log.read(position, Math.max(length, 1));
            position = chunk.next();
            rest = chunk.bytes();
        }
        if (rest.length == 0) {
            return -1;
        }
        int count = Math.min(length, rest.length);
        System.arraycopy(rest, 0, target, offset, count);
        rest = Arrays.copyOfRange(rest, count, rest.length);
        return count;
    }
}
