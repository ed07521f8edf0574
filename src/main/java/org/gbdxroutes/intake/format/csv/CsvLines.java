package org.gbdxroutes.intake.format.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Hands a text over line by line, and keeps what it handed over since the present record began: from behind the first
 * line of that it can go on again. Every line ends with a line feed, the last one too: FastCSV takes the line feed
 * behind a quoted field with a carriage return in it for a part of that, and would lose the record.
 */
final class CsvLines extends Reader {

    /** Characters of a record; more are not read. */
    static final int LONGEST = 1_000_000;

    private final Reader text;
    private char[] buffer = new char[32 * 1024];
    private int start; // of the record, in the buffer
    private int position;
    private int limit;
    private int firstEnd; // where the record's first line ends, from its start; 0 before that is known
    private long recordLine = 1;
    private long line = 1;
    private char last = '\n';
    private boolean ended;
    private boolean unclean;

    CsvLines(Reader text) {
        this.text = text;
    }

    /** Begins a record. */
    void begin() {
        start = position;
        firstEnd = 0;
        recordLine = line;
        unclean = false;
    }

    /** Goes on behind the first line of the record. */
    void resume() throws IOException {
        if (firstEnd == 0) {
            skipLine();
        } else {
            position = start + firstEnd;
            last = buffer[position - 1];
        }
        line = recordLine + 1;
        ended = false;
        begin();
    }

    /** Returns the line that the record began on. */
    long recordLine() {
        return recordLine;
    }

    /** Returns how many lines the record has been read over. */
    long recordLines() {
        return Math.max(1, line - recordLine);
    }

    /** Returns whether more was asked for than there is. */
    boolean isEnded() {
        return ended;
    }

    /** Returns whether the record has characters that no text has. */
    boolean isUnclean() {
        return unclean;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (position == limit && !fill()) {
            return end(target, offset);
        }
        if (last == '\r' && buffer[position] == '\n') {
            last = buffer[position++];
            return read(target, offset, length);
        }
        int from = position;
        int to = Math.min(limit, from + length);
        while (position < to) {
            char c = buffer[position++];
            if (c <= '\r') {
                if (c == '\r' || c == '\n' && last != '\r') {
                    last = c;
                    endLine();
                    break;
                }
                unclean |= c == 0;
            } else if (c >= '\uFFFE') {
                unclean = true;
            }
            last = c;
        }
        System.arraycopy(buffer, from, target, offset, position - from);
        if (last == '\r') {
            target[offset + position - from - 1] = '\n';
        }
        return position - from;
    }

    private int end(char[] target, int offset) {
        if (last == '\n' || last == '\r') {
            ended = true;
            return -1;
        }
        last = '\n';
        endLine();
        target[offset] = last;
        return 1;
    }

    private void endLine() {
        line++;
        firstEnd = firstEnd == 0 ? position - start : firstEnd;
    }

    private boolean fill() throws IOException {
        if (position - start > LONGEST) {
            throw new TooLong();
        }
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        position -= start;
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = text.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, count);
        return count > 0;
    }

    // the line is longer than what is kept of it
    private void skipLine() throws IOException {
        do {
            while (position < limit) {
                last = buffer[position++];
                if (last == '\n' || last == '\r') {
                    return;
                }
            }
            start = position;
        } while (fill());
        last = '\n';
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** A record has more characters than {@link #LONGEST}. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1;
    }
}
