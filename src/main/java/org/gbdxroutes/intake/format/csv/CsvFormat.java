package org.gbdxroutes.intake.format.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.workflow.Fault;

/** Delimited text: one order a line, or on lines that follow each other. */
public final class CsvFormat implements FormatReader {

    private final CsvOptions options;

    /** @throws IllegalArgumentException if the options are not those of delimited text */
    public CsvFormat(JsonNode options) {
        this.options = CsvOptions.of(options);
    }

    @Override
    public void check(String path) {
        var parsed = CsvPath.of(path, options.groupBy().isPresent());
        int known = options.columns().size();
        if (parsed.column().isEmpty()
                || known > 0 && parsed.position() > known
                || known > 0 && parsed.position() == 0 && !options.columns().contains(parsed.column())) {
            throw new IllegalArgumentException("'" + path + "' is no column; a path of csv is the name of a column"
                    + (known == 0 ? "" : ", " + String.join(", ", options.columns()))
                    + ", or its position such as #3"
                    + (options.groupBy().isEmpty() ? "." : ", and for further lines of an order NAME[2] or NAME[*]."));
        }
    }

    @Override
    public Envelope read(InputStream content, PartSink parts) throws IOException {
        var records = new CsvRecords(options, DecodedText.of(content, options.encoding()));
        var columns = new CsvColumns(options.columns().isEmpty() ? header(records) : options.columns(), options);
        if (options.groupBy().isPresent()) {
            readGroups(records, columns, options.groupBy().get(), parts);
            return Envelope.none();
        }
        for (var row = records.next(); row != null; row = records.next()) {
            var fault = columns.fault(row, records.isUnclean());
            if (fault.isPresent()) {
                parts.fault(fault.get(), Map.of());
            } else {
                parts.part(new CsvPart(columns, List.of(row)));
            }
        }
        return Envelope.none();
    }

    private static void readGroups(CsvRecords records, CsvColumns columns, String groupBy, PartSink parts)
            throws IOException {
        int column = columns.index(groupBy);
        if (column < 0) {
            throw unreadable("line 1", "There is no column '" + groupBy + "', by which lines are grouped.");
        }
        var groups = new CsvGroups(columns, column, parts);
        for (var row = records.next(); row != null; row = records.next()) {
            var fault = columns.fault(row, records.isUnclean());
            if (fault.isPresent()) {
                groups.faulty(fault.get());
            } else {
                groups.add(row);
            }
        }
        groups.end();
    }

    private List<String> header(CsvRecords records) throws IOException {
        var row = records.next();
        if (row == null) {
            throw unreadable("line 1", "The message is empty; it must begin with the names of the columns.");
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < row.count(); i++) {
            names.add(row.field(i).strip());
        }
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        var columns = new CsvColumns(names, options);
        var fault = columns.fault(row, records.isUnclean());
        if (fault.isPresent()) {
            throw new UnreadableMessage(fault.get());
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw unreadable("line " + row.line() + ", column " + (i + 1), "The name has a control character.");
            }
            if (!name.isEmpty() && !seen.add(name)) {
                throw unreadable(columns.place(row.line(), i), "There is another column of that name.");
            }
        }
        return names;
    }

    private static UnreadableMessage unreadable(String place, String why) {
        return new UnreadableMessage(new Fault(place, why));
    }
}
