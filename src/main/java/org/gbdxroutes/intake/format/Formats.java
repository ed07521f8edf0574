package org.gbdxroutes.intake.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.intake.format.csv.CsvFormat;
import org.gbdxroutes.intake.format.edi.EdiFormat;
import org.gbdxroutes.intake.format.json.JsonFormat;
import org.gbdxroutes.intake.format.xml.XmlFormat;

/** Every format that a mapping may name. */
public final class Formats {

    private final Function<String, Optional<byte[]>> files;

    /** @param files finds what options refer to, such as a schema, by its name in {@code config/mappings} */
    public Formats(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    /**
     * Returns the reader of a format.
     *
     * @param options how such a message looks, as the mapping has it under the format's name; an empty object for none
     * @throws IllegalArgumentException if there is no such format, or an option is not one of its own
     */
    public FormatReader reader(String format, JsonNode options) {
        return switch (format) {
            case "csv" -> new CsvFormat(options);
            case "json" -> new JsonFormat(options);
            case "xml" -> XmlFormat.xml(options, files);
            case "idoc" -> XmlFormat.idoc(options, files);
            case "x12" -> EdiFormat.x12(options);
            case "edifact" -> EdiFormat.edifact(options);
            default ->
                throw new IllegalArgumentException(
                        "There is no format '" + format + "'; there are csv, json, xml, idoc, x12, edifact.");
        };
    }
}
