package org.gbdxroutes.intake.format.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.workflow.Fault;

/** The columns of one message, and what a record must have to fit them. */
final class CsvColumns {

    private final List<String> names;
    private final CsvOptions options;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, CsvPath> paths = new HashMap<>();

    /** @param names an empty one is that of a column without a name */
    CsvColumns(List<String> names, CsvOptions options) {
        this.names = names;
        this.options = options;
        for (int i = names.size() - 1; i >= 0; i--) {
            indexes.put("#" + (i + 1), i);
        }
        for (int i = names.size() - 1; i >= 0; i--) {
            if (!names.get(i).isEmpty()) {
                indexes.put(names.get(i), i);
            }
        }
    }

    CsvPath path(String text) {
        return paths.computeIfAbsent(
                text, path -> CsvPath.of(path, options.groupBy().isPresent()));
    }

    /** Returns which column that is, from 0 on; -1 if the message has none of that name. */
    int index(String column) {
        return indexes.getOrDefault(column, -1);
    }

    /** Returns where a field stands. */
    String place(long line, int index) {
        var name = index < names.size() ? names.get(index) : "";
        return "line " + line + ", column " + (index + 1) + (name.isEmpty() ? "" : " (" + name.replace(':', ' ') + ")");
    }

    /**
     * Returns what is wrong with a record, if anything.
     *
     * @param unclean whether it has characters that no text has
     */
    Optional<Fault> fault(CsvRow row, boolean unclean) {
        if (row.problem() != null) {
            return Optional.of(new Fault("line " + row.line(), row.problem()));
        }
        if (unclean) {
            return Optional.of(unclean(row));
        }
        if (row.count() > names.size() && !row.isBlank(names.size())) {
            return Optional.of(new Fault(
                    place(row.line(), names.size()),
                    "The line has " + row.count() + " fields, but there are " + names.size()
                            + " columns. A field with the delimiter in it is put in quotes."));
        }
        if (row.count() < names.size() && !options.shortLines()) {
            return Optional.of(
                    new Fault(
                            "line " + row.line(),
                            "The line has " + row.count() + " fields, but there are " + names.size()
                                    + " columns. Is it cut off? If lines may end early, the mapping says csv.short-lines: true."));
        }
        return Optional.empty();
    }

    private Fault unclean(CsvRow row) {
        int index = row.unclean();
        if (index < 0) {
            return new Fault("line " + row.line(), "There is a character that no text has.");
        }
        return new Fault(
                place(row.line(), index),
                row.field(index).indexOf(DecodedText.UNDECODABLE) < 0
                        ? "There is a character that no text has, such as NUL."
                        : "There are bytes that are no characters in " + options.encoding()
                                + ". If the file is in another encoding, the mapping says csv.encoding.");
    }
}
