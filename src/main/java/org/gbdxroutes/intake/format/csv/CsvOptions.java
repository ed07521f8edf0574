package org.gbdxroutes.intake.format.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.intake.format.Options;

/**
 * How the delimited text of a partner looks.
 *
 * @param columns the names of the columns; empty if the message begins with them
 * @param groupBy the column whose value is the same in all lines of one order
 * @param shortLines whether a line may end before its last columns
 */
record CsvOptions(
        char delimiter,
        char quote,
        Charset encoding,
        List<String> columns,
        Optional<Character> comment,
        Optional<String> groupBy,
        boolean shortLines) {

    /** A character that no text has, so that nothing is a quote. */
    private static final char NO_QUOTE = '\uFFFE';

    private static final List<String> KNOWN =
            List.of("delimiter", "quote", "encoding", "header", "columns", "comment", "group-by", "short-lines");

    static CsvOptions of(JsonNode node) {
        var options = new Options("csv", node, KNOWN);
        var columns = options.texts("columns");
        if (new HashSet<>(columns).size() < columns.size()) {
            throw options.wrong("columns", "each name can be there but once.");
        }
        boolean header = options.flag("header").orElse(columns.isEmpty());
        if (header != columns.isEmpty()) {
            throw options.wrong(
                    "header",
                    header
                            ? "columns are for files without a header; leave one of both out."
                            : "a file without a header needs columns, the names that its columns are called by.");
        }
        var read = new CsvOptions(
                character(options, "delimiter").orElse(','),
                options.text("quote").filter("none"::equals).isPresent()
                        ? NO_QUOTE
                        : character(options, "quote").orElse('"'),
                encoding(options),
                List.copyOf(columns),
                character(options, "comment"),
                options.text("group-by").map(String::strip),
                options.flag("short-lines").orElse(false));
        read.check(options);
        return read;
    }

    private void check(Options options) {
        if (delimiter == quote
                || comment.filter(c -> c == delimiter || c == quote).isPresent()) {
            throw options.wrong("delimiter", "delimiter, quote and comment must differ from each other.");
        }
        if (groupBy.isPresent() && !columns.isEmpty() && !columns.contains(groupBy.get())) {
            throw options.wrong("group-by", "it must be one of the columns.");
        }
    }

    private static Optional<Character> character(Options options, String name) {
        return options.text(name).map(text -> {
            var value = text.equals("tab") ? "\t" : text;
            if (value.length() != 1 || "\r\n\0\uFFFE\uFFFF".contains(value)) {
                throw options.wrong(name, "it must be one character, or tab.");
            }
            return value.charAt(0);
        });
    }

    private static Charset encoding(Options options) {
        var name = options.text("encoding");
        try {
            return name.map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw options.wrong(
                    "encoding",
                    "there is no encoding '" + name.orElse("")
                            + "'; such are UTF-8, UTF-16LE, ISO-8859-1, windows-1252, IBM037.");
        }
    }
}
