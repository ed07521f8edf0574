package org.gbdxroutes.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The deliver step with its real routes, ledger and S3, and shorthands to fill and look at them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
abstract class DeliverySteps {

    static final String LULC = TestDelivery.prefix("PO-1", "LULC", "data");

    @TempDir
    private Path directory;

    TestDelivery bench;

    @BeforeEach
    void start() throws Exception {
        bench = TestDelivery.in(directory);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    Order order(String... destinations) {
        return bench.delivering("PO-1", List.of(destinations), TestDelivery.output("PO-1", "LULC", "data"));
    }

    void put(String name, String content) {
        bench.s3.put(TestDelivery.OUTPUTS, LULC + name, content);
    }

    Path delivered(String path) {
        return bench.folder.resolve("acme/PO-1").resolve(path);
    }

    JsonNode json(byte[] bytes) throws IOException {
        return Json.mapper().readTree(bytes);
    }

    String event(Order order, EventType type) {
        return bench.ledger.timeline(order).stream()
                .filter(event -> event.type() == type)
                .map(StoredEvent::data)
                .map(Json::write)
                .findFirst()
                .orElseThrow();
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
