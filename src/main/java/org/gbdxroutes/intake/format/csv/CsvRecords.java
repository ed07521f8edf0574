package org.gbdxroutes.intake.format.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The records of a text, one after the other, without comments and what has nothing in it. */
final class CsvRecords {

    private static final String UNCLOSED =
            "A quote that opens a field in this line is not closed. A quote inside a quoted field is written twice.";

    private final CsvOptions options;
    private final CsvLines lines;
    private final CsvRow row = new CsvRow();
    private Iterator<CsvRow> records;

    CsvRecords(CsvOptions options, Reader text) {
        this.options = options;
        this.lines = new CsvLines(text);
        this.records = parse();
    }

    /** Returns the next record, which is valid until the one after it is asked for; {@code null} behind the last. */
    @Nullable
    CsvRow next() throws IOException {
        var record = parsed();
        while (record != null && record.problem() == null && !lines.isUnclean() && record.isBlank(0)) {
            record = parsed();
        }
        return record;
    }

    private @Nullable CsvRow parsed() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            return record.problem() == null ? record : broken(UNCLOSED);
        } catch (CsvParseException e) {
            return broken("Behind the quote that closes a field"
                    + (lines.recordLines() > 1 ? ", " + (lines.recordLines() - 1) + " lines further down," : "")
                    + " there is more text. A quote inside a quoted field is written twice.");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CsvLines.TooLong) {
                return broken(
                        lines.recordLines() > 1
                                ? UNCLOSED
                                : "The line has more than " + CsvLines.LONGEST + " characters.");
            }
            throw e.getCause();
        }
    }

    /** Returns whether the present record has characters that no text has. */
    boolean isUnclean() {
        return lines.isUnclean();
    }

    private CsvRow broken(String why) throws IOException {
        row.begin(lines.recordLine());
        row.isNone(why);
        lines.resume();
        records = parse();
        return row;
    }

    private Iterator<CsvRow> parse() {
        var builder = CsvReader.builder()
                .fieldSeparator(options.delimiter())
                .quoteCharacter(options.quote())
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(4 * CsvLines.LONGEST);
        // FastCSV wants a character for comments that is neither quote nor delimiter, even if there are none
        builder.commentCharacter(options.comment().orElse('\u0001'))
                .commentStrategy(options.comment().isPresent() ? CommentStrategy.SKIP : CommentStrategy.NONE);
        return builder.build(new Fields(), lines).iterator();
    }

    /** Takes the fields of a record as FastCSV finds them. */
    private final class Fields extends AbstractBaseCsvCallbackHandler<CsvRow> {

        @Override
        protected void handleBegin(long startingLineNumber) {
            lines.begin();
            row.begin(lines.recordLine());
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int length, boolean isQuoted) {
            // every line ends with a line end, so a field that the end of the text ends is one that nobody closed
            if (lines.isEnded()) {
                row.isNone(UNCLOSED);
            } else {
                row.add(text, offset, length);
            }
        }

        @Override
        protected CsvRow buildRecord() {
            return row;
        }
    }
}
