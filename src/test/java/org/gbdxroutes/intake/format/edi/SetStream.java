package org.gbdxroutes.intake.format.edi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.NoSuchElementException;

/** An X12 message of very many sets, which never stands in memory. */
final class SetStream extends InputStream {

    private final SequenceInputStream pieces;

    /** @param sample a message whose envelopes are used */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream asks for an Enumeration
    SetStream(String sample, int sets) {
        int first = sample.indexOf("ST*");
        int last = sample.indexOf("GE*");
        pieces = new SequenceInputStream(new Enumeration<>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next <= sets + 1;
            }

            @Override
            public InputStream nextElement() {
                if (!hasMoreElements()) {
                    throw new NoSuchElementException();
                }
                return new ByteArrayInputStream(piece(next++).getBytes(StandardCharsets.UTF_8));
            }

            private String piece(int number) {
                if (number == 0) {
                    return sample.substring(0, first);
                }
                return number > sets
                        ? sample.substring(last).replace("GE*2*", "GE*" + sets + "*")
                        : "ST*850*" + number + "~BEG*00*SA*PO-" + number + "**20240615~REF*ZZ*" + "x".repeat(60)
                                + "~SE*4*" + number + "~";
            }
        });
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return pieces.read(buffer, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
