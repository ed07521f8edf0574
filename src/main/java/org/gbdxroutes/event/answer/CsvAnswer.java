package org.gbdxroutes.event.answer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/**
 * A receipt as a line of delimited text, or a line for each order.
 *
 * @param spreadsheet whether people open it in a spreadsheet, which would run a value that looks like a formula
 */
record CsvAnswer(Fields fields, char delimiter, boolean header, boolean spreadsheet) implements Answer {

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    static Answer read(AnswerFile file) {
        file.onlyOptions(List.of("delimiter", "header", "spreadsheet", "each"));
        var options = file.options();
        var delimiter = options.literal("delimiter").orElse(",").replace("\\t", "\t");
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter) || delimiter.charAt(0) > '~') {
            throw options.fault(
                    "delimiter", "must be one character that stands between values, such as \";\" or \"\\t\".");
        }
        var header = options.oneOf("header", List.of("true", "false")).equals("true");
        return new CsvAnswer(Fields.read(file), delimiter.charAt(0), header, options.flag("spreadsheet"));
    }

    @Override
    public Set<EventType> events() {
        return EnumSet.allOf(EventType.class);
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public byte[] render(StoredEvent event) {
        var text = new StringWriter();
        var lines = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        if (header) {
            lines.writeRecord(fields.names());
        }
        for (var entry : fields.entries(event)) {
            lines.writeRecord(
                    fields.texts(entry).values().stream().map(this::harmless).toList());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String harmless(String value) {
        return spreadsheet && FORMULA.matcher(value).matches() ? "'" + value : value;
    }
}
