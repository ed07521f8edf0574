package org.gbdxroutes.intake.format.xml;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A message of very many orders, which never stands in memory. */
final class OrderStream extends InputStream {

    private static final String FILLER = "<note>as agreed, no changes to the last one</note>".repeat(6);

    private final int orders;
    private int order;
    private byte[] chunk = "<?xml version='1.0' encoding='UTF-8'?>\n<orders>\n".getBytes(StandardCharsets.UTF_8);
    private int position;
    private long size;

    OrderStream(int orders) {
        this.orders = orders;
    }

    /** Returns how many bytes were read so far. */
    long size() {
        return size;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position == chunk.length && !next()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, buffer, offset, count);
        position += count;
        size += count;
        return count;
    }

    private boolean next() {
        if (order > orders) {
            return false;
        }
        order++;
        var text = order > orders
                ? "</orders>\n"
                : "<order id='" + order + "'><customer><ref>PO-" + order + "</ref></customer><product>LC</product>"
                        + FILLER + "</order>\n";
        chunk = text.getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }
}
