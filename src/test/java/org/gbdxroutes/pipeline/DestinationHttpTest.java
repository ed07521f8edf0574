package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gbdxroutes.edge.UploadEdges;
import org.gbdxroutes.edge.UploadServer;
import org.gbdxroutes.edge.UploadServer.Answer;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries to a web server, through the real deliver step. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DestinationHttpTest {

    private static final String TOKEN = "t0p-s3cret";
    private static final String OUTPUT = TestDelivery.prefix("PO-1", "LULC", "data");

    private UploadServer server;
    private TestDelivery bench;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new UploadServer();
        var settings = Map.of(
                "destination.http.enabled",
                "true",
                "destination.http.url",
                server.url() + "imagery/?key=k3y",
                "destination.http.method",
                "POST",
                "destination.http.token",
                TOKEN);
        bench = TestDelivery.with(directory, settings, UploadEdges::bind);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        server.close();
    }

    private org.gbdxroutes.order.Order order() {
        return bench.delivering("PO-1", List.of("http"), TestDelivery.output("PO-1", "LULC", "data"));
    }

    @Test
    void outputs_and_manifest_are_uploaded_and_the_event_says_where() {
        var large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        bench.s3.put(TestDelivery.OUTPUTS, OUTPUT + "tiles/map 1.tif", large);
        bench.s3.put(TestDelivery.OUTPUTS, OUTPUT + "'empty'", "");
        var order = order();

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(server.files())
                .containsOnlyKeys(
                        "/imagery/acme/PO-1/tiles/map%201.tif",
                        "/imagery/acme/PO-1/%27empty%27", "/imagery/acme/PO-1/manifest.json");
        assertThat(server.files().get("/imagery/acme/PO-1/tiles/map%201.tif")).isEqualTo(large);
        assertThat(server.files().get("/imagery/acme/PO-1/%27empty%27")).isEmpty();
        assertThat(server.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(request.header("Content-length")).isNotEmpty();
        });
        assertThat(server.requests().get(2).uri()).as("last").contains("manifest.json");
        assertThat(bench.ledger.timeline(order))
                .filteredOn(event -> event.type() == EventType.ORDER_DELIVERED)
                .singleElement()
                .satisfies(event -> assertThat(event.data().toString())
                        .contains(server.url() + "imagery/acme/PO-1/manifest.json")
                        .doesNotContain("k3y", TOKEN));
        assertThat(bench.s3.keys(TestDelivery.OUTPUTS)).isEmpty();
    }

    @Test
    void a_server_that_goes_away_in_the_middle_gets_the_rest_when_it_is_back() throws Exception {
        bench.s3.put(TestDelivery.OUTPUTS, OUTPUT + "a.tif", "a");
        bench.s3.put(TestDelivery.OUTPUTS, OUTPUT + "b.tif", "b");
        var order = order();
        server.answers(request -> {
            if (request.uri().contains("/b.tif")) {
                server.stop();
            }
            return new Answer(201, "");
        });

        bench.turn();
        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(bench.reread(order).reason())
                .startsWith("Destination http: ")
                .doesNotContain("k3y", TOKEN);
        server.answers(201, "");
        server.startAgain();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(server.requests().stream().filter(request -> request.uri().contains("/a.tif")))
                .as("what was there is not sent again")
                .hasSize(1);
        assertThat(server.files()).hasSize(3);
    }

    @Test
    void an_order_whose_file_is_never_taken_is_held_with_the_reason_and_holds_up_no_other() {
        bench.s3.put(TestDelivery.OUTPUTS, OUTPUT + "poison.tif", "x");
        bench.s3.put(TestDelivery.OUTPUTS, TestDelivery.prefix("PO-2", "LULC", "data") + "fine.tif", "x");
        server.answers(request -> request.uri().contains("poison")
                ? new Answer(422, "virus found by " + request.header("Authorization"))
                : new Answer(201, ""));
        var poisoned = order();
        var fine = bench.delivering("PO-2", List.of("http"), TestDelivery.output("PO-2", "LULC", "data"));

        bench.turn();
        bench.clock.advance(Duration.ofMinutes(61));
        bench.turn();

        assertThat(bench.reread(fine).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(bench.reread(poisoned).state()).isEqualTo(OrderState.HELD);
        assertThat(bench.reread(poisoned).reason())
                .contains("poison.tif was answered 422: virus found by Bearer ***.", "release the order")
                .doesNotContain("k3y", TOKEN);
        assertThat(bench.s3.keys(TestDelivery.OUTPUTS)).containsExactly(OUTPUT + "poison.tif");
    }
}
