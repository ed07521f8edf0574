package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.Options;
import org.gbdxroutes.intake.format.PartSink;

/** JSON of any shape: one order, an array of them somewhere in the message, or one a line. */
public final class JsonFormat implements FormatReader {

    private static final String LINES = "lines";

    private final JsonPaths paths = new JsonPaths();
    private final Optional<JsonSplit> split;

    /** @throws IllegalArgumentException if the options are not those of JSON */
    public JsonFormat(JsonNode node) {
        var options = new Options("json", node, List.of("split"));
        var text = options.text("split").orElse("$");
        try {
            this.split = text.equals(LINES) ? Optional.empty() : Optional.of(JsonSplit.of(text));
        } catch (IllegalArgumentException e) {
            throw options.wrong("split", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Envelope read(InputStream content, PartSink parts) throws IOException {
        return split.isEmpty()
                ? new JsonLines(content, paths, parts).read()
                : new JsonWalk(content, split.get(), paths, parts).read();
    }

    @Override
    public void check(String path) {
        paths.check(path);
    }
}
