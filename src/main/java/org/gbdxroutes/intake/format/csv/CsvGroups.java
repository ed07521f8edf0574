package org.gbdxroutes.intake.format.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.workflow.Fault;

/**
 * Makes one part of lines that follow each other and have the same value in one column. An order with a line that
 * cannot be read, or may have one, is not made of the others.
 */
final class CsvGroups {

    private static final int MOST_LINES = 10_000;

    private final CsvColumns columns;
    private final int column;
    private final PartSink parts;
    private final List<CsvRow> rows = new ArrayList<>();
    private String value = "";
    private long size;
    private Optional<String> fault = Optional.empty();
    private Optional<String> doubt = Optional.empty();

    CsvGroups(CsvColumns columns, int column, PartSink parts) {
        this.columns = columns;
        this.column = column;
        this.parts = parts;
    }

    void add(CsvRow row) {
        var its = column < row.count() ? row.field(column).strip() : "";
        if (rows.isEmpty() || its.isEmpty() || !its.equals(value)) {
            end();
            value = its;
            fault = doubt;
        }
        doubt = Optional.empty();
        size += row.size();
        if (rows.size() == MOST_LINES || size > CsvLines.LONGEST) {
            fault = Optional.of(
                    "An order has no more than " + MOST_LINES + " lines and " + CsvLines.LONGEST + " characters.");
        } else {
            rows.add(row.copy());
        }
    }

    /** Takes a line that cannot be read: whether it belongs to the lines before or behind it, nobody knows. */
    void faulty(Fault inLine) {
        parts.fault(inLine, Map.of());
        doubt = Optional.of("This order is not made, for what cannot be read may belong to it (" + inLine.path()
                + "). Mend that line and send both again.");
        fault = fault.or(() -> doubt);
    }

    /** Hands over what was gathered. */
    void end() {
        if (!rows.isEmpty()) {
            fault.ifPresentOrElse(
                    found -> parts.fault(new Fault(CsvPart.place(rows), found), Map.of()),
                    () -> parts.part(new CsvPart(columns, rows)));
        }
        rows.clear();
        size = 0;
        fault = Optional.empty();
    }
}
