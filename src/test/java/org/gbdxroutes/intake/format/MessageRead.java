package org.gbdxroutes.intake.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.Fault;

/** What came of reading a message: for tests, everything at once. */
public final class MessageRead implements PartSink {

    /** A part as it was handed over, with the values of the paths that were asked for. */
    public record Part(String place, Map<String, PlacedText> values, Map<String, String> references) {

        public String text(String path) {
            return at(path).text();
        }

        public PlacedText at(String path) {
            return Optional.ofNullable(values.get(path)).orElseThrow();
        }
    }

    private final List<String> paths;
    private final List<Part> parts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Map<String, String>> faultReferences = new ArrayList<>();
    private Envelope envelope = Envelope.none();
    private Predicate<MessagePart> makes = part -> true;
    private Optional<Fault> end = Optional.empty();

    private MessageRead(List<String> paths) {
        this.paths = paths;
    }

    public static MessageRead of(FormatReader reader, String message, String... paths) {
        return of(reader, message.getBytes(StandardCharsets.UTF_8), paths);
    }

    public static MessageRead of(FormatReader reader, byte[] message, String... paths) {
        return of(reader, new ByteArrayInputStream(message), paths);
    }

    /** Reads a message for somebody who can make orders of some of its parts only. */
    public static MessageRead of(FormatReader reader, byte[] message, Predicate<MessagePart> makes) {
        var read = new MessageRead(List.of());
        read.makes = makes;
        return read.read(reader, new ByteArrayInputStream(message));
    }

    /** Reads a message; that it cannot be read further is told by {@link #end}. */
    public static MessageRead of(FormatReader reader, InputStream message, String... paths) {
        Stream.of(paths).forEach(reader::check);
        return new MessageRead(List.of(paths)).read(reader, message);
    }

    private MessageRead read(FormatReader reader, InputStream message) {
        try {
            envelope = reader.read(message, this);
        } catch (UnreadableMessage e) {
            end = Optional.of(e.fault());
            envelope = e.envelope();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Returns a sink that keeps nothing worth looking at. */
    public static PartSink nothing() {
        return new MessageRead(List.of());
    }

    /** Returns options as a mapping has them, in YAML. */
    public static JsonNode options(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean part(MessagePart part) {
        var values = new HashMap<String, PlacedText>();
        paths.forEach(path -> part.value(path).ifPresent(value -> values.put(path, value)));
        parts.add(new Part(part.place(), values, part.references()));
        return makes.test(part);
    }

    @Override
    public void fault(Fault fault, Map<String, String> references) {
        faults.add(fault);
        faultReferences.add(references);
    }

    public List<Part> parts() {
        return parts;
    }

    public List<Fault> faults() {
        return faults;
    }

    public List<Map<String, String>> faultReferences() {
        return faultReferences;
    }

    public Map<String, String> envelope() {
        return envelope.references();
    }

    public List<Interchange> interchanges() {
        return envelope.interchanges();
    }

    /** Returns where and why the message could not be read further, if so. */
    public Optional<Fault> end() {
        return end;
    }
}
