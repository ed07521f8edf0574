package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole application, with a product whose orders may not wait for long, and no workflow service to check them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OverdueTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String PRODUCT = """
            description: Nobody waits for it for long
            overdue: {received: 1s}
            workflow: {name: hasty, tasks: [{name: Only, taskType: any}]}
            """;

    @TempDir
    private Path site;

    @BeforeEach
    void there_is_such_a_product() throws IOException {
        var products = Files.createDirectories(site.resolve("config/products"));
        Files.writeString(products.resolve("hasty.yaml"), PRODUCT);
    }

    @Test
    void an_order_that_waits_for_too_long_is_told_once_even_if_the_process_is_killed() throws Exception {
        try (var application = start()) {
            drop("PO-1");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(overdue()).hasSize(1));
            assertThat(timeline(application, "PO-1").findValuesAsText("type"))
                    .containsExactly("order.received", "order.overdue");
            assertThat(timeline(application, "PO-1").path(1).path("agreed").asText())
                    .isEqualTo("PT1S");
        }

        try (var application = start()) {
            drop("PO-2");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(overdue()).hasSizeGreaterThan(1));
            assertThat(timeline(application, "PO-1").findValuesAsText("type"))
                    .containsExactly("order.received", "order.overdue");
        }

        assertThat(overdue())
                .extracting(event -> event.path("id").asText())
                .containsExactly("acme/PO-1/1/-1", "acme/PO-2/1/-1");
        assertThat(overdue())
                .extracting(event -> event.at("/data/product").asText() + " "
                        + event.at("/data/state").asText() + " "
                        + event.at("/data/agreed").asText())
                .containsOnly("hasty received PT1S");
    }

    private TestProcess start() throws IOException {
        return TestProcess.start(
                        site,
                        "-Dgbdx.url=http://127.0.0.1:" + TestApplication.freePort(),
                        "-Dtick.interval=100ms",
                        "-Djms.port=",
                        "run")
                .awaitReady();
    }

    private void drop(String number) throws IOException {
        var inbox = Files.createDirectories(site.resolve("inbox"));
        var part = Files.writeString(
                inbox.resolve(number + ".part"),
                "{\"orderNumber\": \"" + number + "\", \"partner\": \"acme\", \"product\": \"hasty\"}");
        Files.move(part, inbox.resolve(number + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<JsonNode> overdue() throws IOException {
        var file = site.resolve("data/events.ndjson");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(TestApplication::json)
                        .filter(event -> event.path("type").asText().equals("order.overdue"))
                        .toList()
                : List.of();
    }

    private static JsonNode timeline(TestProcess application, String number) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(application.url() + "/orders/acme/" + number));
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return TestApplication.json(answer.body()).path("timeline");
    }
}
