package org.gbdxroutes.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.PlannedFile;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.Json;
import org.jspecify.annotations.Nullable;

/**
 * Writes a destination's {@code manifest.json}: what was delivered, and how to check it. It comes last, so whoever
 * finds it knows that everything else is there.
 */
final class Manifest {

    private static final int PAGE = 500;

    private final Deliveries deliveries;

    Manifest(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Writes the manifest to {@code target}, page by page. */
    void write(Order order, @Nullable String workflowId, String destination, Instant now, Path target)
            throws IOException {
        try (var out = Files.newOutputStream(target);
                var json = Json.mapper().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("order", order.id().folder());
            json.writeStringField("partner", order.id().partner());
            json.writeStringField("orderNumber", order.id().number());
            json.writeNumberField("revision", order.id().revision());
            json.writeStringField("workflowId", workflowId);
            json.writeStringField("destination", destination);
            json.writeStringField("created", now.toString());
            json.writeArrayFieldStart("files");
            var after = "";
            for (var page = deliveries.files(order, destination, after, PAGE);
                    !page.isEmpty();
                    page = deliveries.files(order, destination, after, PAGE)) {
                for (var file : page) {
                    write(json, file);
                }
                after = page.get(page.size() - 1).path();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, PlannedFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("source", "s3://" + file.bucket() + "/" + file.key());
        json.writeNumberField("size", file.size());
        json.writeStringField("checksumKind", file.checksumKind());
        json.writeStringField("checksum", file.checksum());
        json.writeEndObject();
    }
}
