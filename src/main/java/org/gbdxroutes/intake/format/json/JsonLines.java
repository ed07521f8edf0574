package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.workflow.Fault;

/** Reads a message with one order a line; a faulty line does not touch the next. */
final class JsonLines {

    private final InputStream content;
    private final JsonPaths paths;
    private final PartSink parts;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;
    private long size;

    JsonLines(InputStream content, JsonPaths paths, PartSink parts) {
        this.content = content;
        this.paths = paths;
        this.parts = parts;
    }

    Envelope read() throws IOException {
        for (long number = 1; next(); number++) {
            var place = "line " + number;
            if (size > JsonTrees.LARGEST) {
                parts.fault(
                        new Fault(place, "The line has more than " + JsonTrees.LARGEST + " bytes; an order has fewer."),
                        Map.of());
            } else {
                order(place);
            }
        }
        return Envelope.none();
    }

    private void order(String place) throws IOException {
        try (var parser = JsonTrees.MAPPER.createParser(line.toByteArray())) {
            JsonNode order = JsonTrees.MAPPER.readTree(parser);
            if (order == null || order.isMissingNode()) {
                return;
            }
            if (parser.nextToken() != null || !order.isObject()) {
                parts.fault(new Fault(place, "An order is a JSON object, and each has a line of its own."), Map.of());
                return;
            }
            parts.part(new JsonPart(place, order, Map.of(), paths));
        } catch (JsonProcessingException e) {
            var where = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            parts.fault(
                    new Fault(
                            where.getColumnNr() > 0 ? place + ", column " + where.getColumnNr() : place,
                            JsonTrees.reason(e)),
                    Map.of());
        } catch (CharConversionException e) {
            parts.fault(new Fault(place, JsonTrees.reason(e)), Map.of());
        }
    }

    /** Reads the next line, of one that is too long its beginning; returns false behind the last. */
    private boolean next() throws IOException {
        line.reset();
        size = 0;
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, content.read(buffer));
                if (limit == 0) {
                    return size > 0;
                }
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            size += end - position;
            if (size <= JsonTrees.LARGEST) {
                line.write(buffer, position, end - position);
            }
            boolean isWhole = end < limit;
            position = isWhole ? end + 1 : end;
            if (isWhole) {
                return true;
            }
        }
    }
}
