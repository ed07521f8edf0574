package org.gbdxroutes.intake.format.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.intake.format.PlacedText;

/** The lines of one order, mostly one. */
final class CsvPart implements MessagePart {

    private final CsvColumns columns;
    private final List<CsvRow> rows;

    CsvPart(CsvColumns columns, List<CsvRow> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public String place() {
        return place(rows);
    }

    static String place(List<CsvRow> rows) {
        long first = rows.get(0).line();
        return rows.size() == 1
                ? "line " + first
                : "lines " + first + "-" + rows.get(rows.size() - 1).line();
    }

    @Override
    public Optional<PlacedText> value(String text) {
        var path = columns.path(text);
        int index = columns.index(path.column());
        if (index < 0 || path.line() > rows.size()) {
            return Optional.empty();
        }
        var row = rows.get(Math.max(path.line(), 1) - 1);
        if (path.line() == CsvPath.ALL) {
            return Optional.of(new PlacedText(joint(index), columns.place(row.line(), index)));
        }
        return index < row.count()
                ? Optional.of(new PlacedText(row.field(index), columns.place(row.line(), index)))
                : Optional.empty();
    }

    private String joint(int index) {
        return rows.stream()
                .map(row -> index < row.count() ? row.field(index).strip() : "")
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(CsvPath.JOINT));
    }

    @Override
    public Map<String, String> references() {
        return Map.of();
    }
}
