package org.gbdxroutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job with everything embedded, as the README's first command does it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ApplicationTest {

    private static final List<String> WHOLE_LIFE = List.of(
            "order.received",
            "order.accepted",
            "workflow.launching",
            "workflow.launched",
            "workflow.started",
            "workflow.succeeded",
            "order.delivered");

    @TempDir
    static Path directory;

    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        // news can only come by callback: within a test nobody asks about a workflow a second time
        application =
                TestApplication.start(directory, Map.of("poll.interval", "10m")).withSampleStrip();
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void a_land_cover_order_dropped_as_a_file_becomes_a_map_with_a_manifest() throws IOException {
        application.drop("land-cover.json", Files.readAllBytes(sample("land-cover.json")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(application.inbox().resolve("accepted/land-cover.json")));

        var order = application.awaitState("sample/SAMPLE-LAND-COVER", "completed");

        var folder = application.delivered().resolve("sample/SAMPLE-LAND-COVER");
        var manifest = TestApplication.json(Files.readString(folder.resolve("manifest.json")));
        var file = manifest.path("files").get(0);
        var map = folder.resolve(file.path("path").asText());
        assertThat(map.getFileName().toString()).endsWith("_LULC.tif");
        assertThat(Files.size(map)).isEqualTo(file.path("size").asLong());
        assertThat(ImageIO.read(map.toFile()).getWidth()).isPositive();
        assertThat(order.path("outputs")).hasSize(1);
        assertThat(order.path("deliveries").get(0).path("manifest").asText()).endsWith("manifest.json");
        assertThat(order.path("workflowId").asText()).isNotEmpty();
    }

    @Test
    void an_ortho_order_sent_over_http_is_delivered_to_folder_and_archive_and_told_in_order() throws IOException {
        var answer = application.order(Files.readString(sample("ortho.json")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);

        var order = application.awaitState("sample/SAMPLE-ORTHO", "completed");

        assertThat(timeline(order)).containsExactlyElementsOf(WHOLE_LIFE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(application.eventTypes("sample/SAMPLE-ORTHO/1"))
                        .containsExactlyElementsOf(WHOLE_LIFE));
        var archived = application
                .application()
                .s3()
                .listObjectsV2(request -> request.bucket("archive").prefix("sample/SAMPLE-ORTHO/"))
                .contents();
        assertThat(archived)
                .extracting(object -> object.key().replaceAll(".*/", ""))
                .contains("manifest.json", "aop_strip_processor.log")
                .anyMatch(name -> name.endsWith(".tif"));
        assertThat(application.delivered().resolve("sample/SAMPLE-ORTHO/manifest.json"))
                .exists();
        // what is delivered is gone from the account's storage
        var output = order.path("outputs").get(0).path("location").asText().substring("s3://".length());
        var bucket = output.substring(0, output.indexOf('/'));
        assertThat(application
                        .application()
                        .s3()
                        .listObjectsV2(request -> request.bucket(bucket).prefix(output.substring(bucket.length() + 1)))
                        .contents())
                .isEmpty();
    }

    @Test
    void every_line_of_the_event_file_is_a_cloud_event_with_the_orders_metadata() throws IOException {
        application.order(TestApplication.productOrder("EVENTS-1").replace("\"product\"", """
                "metadata": {"costCenter": "4200"}, "product\""""));
        application.awaitState("acme/EVENTS-1", "completed");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> application.eventTypes("acme/EVENTS-1/1").contains("order.delivered"));

        var lines = Files.readAllLines(application.data().resolve("events.ndjson"));
        var events = lines.stream()
                .map(line -> new JsonFormat().deserialize(line.getBytes(UTF_8)))
                .toList();
        assertThat(events).extracting(event -> event.getId()).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getTime()).isNotNull();
            assertThat(event.getDataContentType()).isEqualTo("application/json");
        });
        assertThat(application.events())
                .filteredOn(event -> event.path("subject").asText().equals("acme/EVENTS-1/1"))
                .allSatisfy(event -> assertThat(event.path("data")
                                .path("metadata")
                                .path("costCenter")
                                .asText())
                        .isEqualTo("4200"));
    }

    @Test
    void an_order_sent_twice_is_done_once() {
        assertThat(application.order(TestApplication.productOrder("TWICE-1")).statusCode())
                .isEqualTo(202);
        var again = application.order(TestApplication.productOrder("TWICE-1"));
        assertThat(again.statusCode()).isEqualTo(200);

        var order = application.awaitState("acme/TWICE-1", "completed");
        assertThat(timeline(order))
                .as("that it came again is seen, too")
                .contains("order.duplicate")
                .filteredOn(type -> !type.equals("order.duplicate"))
                .containsExactlyElementsOf(WHOLE_LIFE);
        assertThat(application.order(TestApplication.productOrder("TWICE-1")).statusCode())
                .isEqualTo(200);
    }

    private static List<String> timeline(JsonNode order) {
        return order.path("timeline").findValuesAsText("type");
    }

    private static Path sample(String name) {
        return Path.of("config/samples/orders", name);
    }
}
