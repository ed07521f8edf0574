package org.gbdxroutes.intake.format.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One record: its fields as they stand there, or why it is none. It is filled again with each record. */
final class CsvRow {

    private char[] text = new char[1024];
    private int[] ends = new int[32];
    private int count;
    private long line;
    private @Nullable String problem;

    void begin(long onLine) {
        line = onLine;
        count = 0;
        problem = null;
    }

    void add(char[] from, int offset, int length) {
        int start = start(count);
        if (start + length > text.length) {
            text = Arrays.copyOf(text, Math.max(start + length, 2 * text.length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        System.arraycopy(from, offset, text, start, length);
        ends[count++] = start + length;
    }

    void isNone(String why) {
        problem = why;
    }

    /** Returns why this is no record, or {@code null} if it is one. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Returns the physical line that it begins on. */
    long line() {
        return line;
    }

    int count() {
        return count;
    }

    String field(int index) {
        return new String(text, start(index), ends[index] - start(index));
    }

    /** Returns whether the fields from that one on hold nothing but white space. */
    boolean isBlank(int index) {
        for (int i = start(Math.min(index, count)); i < start(count); i++) {
            if (text[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Returns the first field with a character that no text has, or -1. */
    int unclean() {
        for (int i = 0; i < count; i++) {
            for (int k = start(i); k < ends[i]; k++) {
                if (text[k] == 0 || text[k] >= '\uFFFE') {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Returns a record of its own, which stays as it is. */
    CsvRow copy() {
        var copy = new CsvRow();
        copy.text = Arrays.copyOf(text, start(count));
        copy.ends = Arrays.copyOf(ends, count);
        copy.count = count;
        copy.line = line;
        copy.problem = problem;
        return copy;
    }

    /** Returns how many characters its fields have. */
    int size() {
        return start(count);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
