package org.gbdxroutes.intake.format.xml;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MeasuredInput;
import org.gbdxroutes.intake.format.Options;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.workflow.Fault;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads messages in XML. Paths are XPath from the element of one order on, or names from the root on. */
public final class XmlFormat implements FormatReader {

    private static final String COMMENTS = "http://xml.org/sax/properties/lexical-handler";

    private final XmlShape shape;
    private final ValuePaths paths;

    private XmlFormat(XmlShape shape) {
        this.shape = shape;
        paths = new ValuePaths(shape.namespaces(), shape.split());
    }

    /**
     * Returns the reader of XML of any kind.
     *
     * @param files finds schemas
     * @throws IllegalArgumentException if the options are not those of XML
     */
    public static FormatReader xml(JsonNode options, Function<String, Optional<byte[]>> files) {
        var given = new Options("xml", options, List.of("split", "namespaces", "schema"));
        var namespaces = new Namespaces(given.members("namespaces"));
        var split = given.text("split").map(text -> split(text, namespaces));
        return new XmlFormat(shape(given, namespaces, split, PartKind.ANY, files));
    }

    /**
     * Returns the reader of IDocs, one or many in a message.
     *
     * @param files finds schemas
     * @throws IllegalArgumentException if the options are not those of IDocs
     */
    public static FormatReader idoc(JsonNode options, Function<String, Optional<byte[]>> files) {
        var given = new Options("idoc", options, List.of("type", "schema"));
        var namespaces = new Namespaces(Map.of());
        var split = split("/" + given.text("type").orElse("ORDERS05") + "/IDOC", namespaces);
        return new XmlFormat(shape(given, namespaces, Optional.of(split), new IdocKind(), files));
    }

    @Override
    public Envelope read(InputStream content, PartSink parts) throws IOException {
        var input = new MeasuredInput(content);
        var reading = new XmlReading(shape, paths, input, parts);
        try {
            var parser = SafeXml.parser();
            parser.setContentHandler(reading);
            parser.setErrorHandler(reading);
            parser.setProperty(COMMENTS, reading);
            parser.parse(new InputSource(input));
            return Envelope.none();
        } catch (SAXParseException e) {
            throw new UnreadableMessage(new Fault(reading.place(e), words(e)));
        } catch (SAXException e) {
            throw new UnreadableMessage(new Fault(reading.place(), Words.of(e)));
        } catch (IOException e) {
            if (input.failedWith(e)) {
                throw e;
            }
            throw new UnreadableMessage(new Fault(reading.place(), Words.of(e)));
        }
    }

    @Override
    public void check(String path) {
        paths.check(path);
    }

    private static XmlShape shape(
            Options given,
            Namespaces namespaces,
            Optional<NamePath> split,
            PartKind kind,
            Function<String, Optional<byte[]>> files) {
        var name = given.text("schema");
        var schema = name.map(new SchemaFiles(files)::compile);
        return new XmlShape(namespaces, split, schema, name.orElse(""), kind);
    }

    private static NamePath split(String text, Namespaces namespaces) {
        return Optional.of(text)
                .filter(path -> path.startsWith("/"))
                .flatMap(path -> NamePath.parse(path.substring(1), namespaces))
                .filter(path -> path.attribute().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' does not say which elements are orders; name them from the root on, such as"
                        + " /orders/order."));
    }

    private static String words(SAXParseException e) {
        var words = Words.of(e);
        return words.contains(SafeXml.NO_DTD)
                ? "It has a DOCTYPE; a message with one is not read, since entities and external files come with it."
                : words;
    }
}
