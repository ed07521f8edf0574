package org.gbdxroutes.intake.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.workflow.Fault;

/**
 * What a reader made of a message.
 *
 * @param parts for each part its place, and behind that what stands at the paths that were asked for, {@code -} for
 *     nothing
 * @param places where those stand
 * @param end what ended the reading before the message did
 */
public record ReadMessage(
        List<List<String>> parts,
        List<List<String>> places,
        List<Fault> faults,
        Optional<Fault> end,
        Map<String, String> envelope) {

    public static ReadMessage of(FormatReader reader, String content, String... paths) {
        return of(reader, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), paths);
    }

    public static ReadMessage of(FormatReader reader, InputStream content, String... paths) {
        var sink = new Sink(paths);
        try {
            var envelope = reader.read(content, sink).references();
            return new ReadMessage(sink.parts, sink.places, sink.faults, Optional.empty(), envelope);
        } catch (UnreadableMessage e) {
            return new ReadMessage(
                    sink.parts,
                    sink.places,
                    sink.faults,
                    Optional.of(e.fault()),
                    e.envelope().references());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Sink implements PartSink {

        private final String[] paths;
        private final List<List<String>> parts = new ArrayList<>();
        private final List<List<String>> places = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();

        Sink(String... paths) {
            this.paths = paths;
        }

        @Override
        public boolean part(MessagePart part) {
            var texts = new ArrayList<>(List.of(part.place()));
            var where = new ArrayList<String>();
            for (var path : paths) {
                var value = part.value(path);
                texts.add(value.map(PlacedText::text).orElse("-"));
                where.add(value.map(PlacedText::place).orElse("-"));
            }
            parts.add(texts);
            places.add(where);
            return true;
        }

        @Override
        public void fault(Fault fault, Map<String, String> references) {
            faults.add(fault);
        }
    }
}
