package org.gbdxroutes.intake.format.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MeasuredInput;
import org.gbdxroutes.intake.format.Options;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.workflow.Fault;

/** Reads messages in X12 and EDIFACT, of one interchange or several. Paths are those of {@link EdiPath}. */
public final class EdiFormat implements FormatReader {

    private static final Pattern TAG = Pattern.compile("[A-Z][A-Z0-9]{1,2}");

    private final EdiShape shape;

    private EdiFormat(EdiShape shape) {
        this.shape = shape;
    }

    /** @throws IllegalArgumentException if the options are not those of X12 */
    public static FormatReader x12(JsonNode options) {
        var given = new Options("x12", options, List.of("set", "split", "encoding"));
        return reader(EdiDialect.X12, given.text("set").orElse("850"), given);
    }

    /** @throws IllegalArgumentException if the options are not those of EDIFACT */
    public static FormatReader edifact(JsonNode options) {
        var given = new Options("edifact", options, List.of("type", "split", "encoding"));
        return reader(EdiDialect.EDIFACT, given.text("type").orElse("ORDERS"), given);
    }

    private static FormatReader reader(EdiDialect dialect, String type, Options given) {
        var split = given.text("split");
        if (split.isPresent() && !TAG.matcher(split.get()).matches()) {
            throw new IllegalArgumentException("'" + split.get() + "' is no segment, such as PO1 or LIN.");
        }
        return new EdiFormat(
                new EdiShape(dialect, type, split, given.text("encoding").map(EdiCharset::named)));
    }

    @Override
    public Envelope read(InputStream content, PartSink parts) throws IOException {
        var beginning = content.readNBytes(EdiCharset.BEGINNING);
        var charset = charset(beginning);
        int bom = EdiCharset.bomLength(beginning);
        var input = new MeasuredInput(
                new SequenceInputStream(new ByteArrayInputStream(beginning, bom, beginning.length - bom), content));
        try {
            return new EdiReading(shape, new EdiStream(input, charset), parts).read();
        } catch (EdiStream.Broken e) {
            throw beforeAnything(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void check(String path) {
        EdiPath.parse(path);
    }

    private Charset charset(byte[] beginning) throws UnreadableMessage {
        if (shape.charset().isPresent()) {
            return shape.charset().get();
        }
        if (shape.dialect() == EdiDialect.X12) {
            return StandardCharsets.UTF_8;
        }
        var syntax = EdiCharset.syntax(beginning);
        var charset = syntax.flatMap(EdiCharset::of);
        if (syntax.isPresent() && charset.isEmpty()) {
            throw beforeAnything("The character set '" + syntax.get() + "' is not known; the mapping's option encoding"
                    + " says what the bytes are.");
        }
        return charset.orElse(StandardCharsets.ISO_8859_1);
    }

    private static UnreadableMessage beforeAnything(String message) {
        return new UnreadableMessage(new Fault("line 1, column 1", message));
    }
}
