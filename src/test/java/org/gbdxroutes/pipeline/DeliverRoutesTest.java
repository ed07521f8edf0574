package org.gbdxroutes.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class DeliverRoutesTest {

    private static final String LULC = DeliveryBench.prefix("PO-1", "LULC", "data");

    @TempDir
    private Path directory;

    private DeliveryBench bench;

    @BeforeEach
    void start() throws Exception {
        bench = DeliveryBench.in(directory);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private Order order(String... destinations) {
        return bench.delivering("PO-1", List.of(destinations), DeliveryBench.output("PO-1", "LULC", "data"));
    }

    private void put(String name, String content) {
        bench.s3.put(DeliveryBench.OUTPUTS, LULC + name, content);
    }

    private Path delivered(String path) {
        return bench.folder.resolve("acme/PO-1").resolve(path);
    }

    private JsonNode json(byte[] bytes) throws IOException {
        return Json.mapper().readTree(bytes);
    }

    @Test
    void an_order_without_destinations_is_delivered_into_the_folder() throws Exception {
        put("map.tif", "pixels");
        put("tiles/1/2.tif", "tile");
        put("tiles/", "");
        var order = order();

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(delivered("map.tif")).hasContent("pixels");
        assertThat(delivered("tiles/1/2.tif")).hasContent("tile");
        assertThat(delivered("map.tif.part")).doesNotExist();
    }

    @Test
    void the_manifest_tells_each_file_with_its_size_and_sha_256() throws Exception {
        put("map.tif", "pixels");
        order();

        bench.turn();

        var manifest = json(Files.readAllBytes(delivered("manifest.json")));
        assertThat(manifest.path("order").asText()).isEqualTo("acme/PO-1");
        assertThat(manifest.path("workflowId").asText()).isEqualTo("4711");
        assertThat(manifest.path("created").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(manifest.path("files")).hasSize(1);
        var file = manifest.path("files").path(0);
        assertThat(file.path("path").asText()).isEqualTo("map.tif");
        assertThat(file.path("source").asText()).isEqualTo("s3://outputs/" + LULC + "map.tif");
        assertThat(file.path("size").asLong()).isEqualTo(6);
        assertThat(file.path("checksumKind").asText()).isEqualTo("SHA-256");
        assertThat(file.path("checksum").asText()).isEqualTo(sha256("pixels".getBytes(UTF_8)));
    }

    @Test
    void outputs_of_several_ports_lie_in_folders_named_by_task_and_port() {
        bench.s3.put("outputs", DeliveryBench.prefix("PO-1", "AOP", "data") + "strip.tif", "a");
        bench.s3.put("outputs", DeliveryBench.prefix("PO-1", "AOP", "log") + "log.txt", "b");
        bench.delivering(
                "PO-1",
                List.of(),
                DeliveryBench.output("PO-1", "AOP", "data"),
                DeliveryBench.output("PO-1", "AOP", "log"));

        bench.turn();

        assertThat(delivered("AOP/data/strip.tif")).hasContent("a");
        assertThat(delivered("AOP/log/log.txt")).hasContent("b");
    }

    @Test
    void folder_and_archive_both_get_everything_and_the_event_says_where() throws Exception {
        bench.s3.bucket("archive");
        put("map.tif", "pixels");
        var order = order("archive", "folder");

        bench.turn();

        assertThat(bench.s3.keys("archive"))
                .containsExactly("imagery/2026/acme/PO-1/manifest.json", "imagery/2026/acme/PO-1/map.tif");
        assertThat(delivered("map.tif")).hasContent("pixels");
        var file = json(bench.s3.get("archive", "imagery/2026/acme/PO-1/manifest.json"))
                .path("files")
                .path(0);
        assertThat(file.path("checksumKind").asText()).isEqualTo("ETag");
        assertThat(event(order, EventType.ORDER_DELIVERED))
                .contains("{\"name\":\"archive\",\"files\":1,\"bytes\":6")
                .contains("s3://archive/imagery/2026/acme/PO-1/manifest.json")
                .contains("acme/PO-1/manifest.json");
    }

    @Test
    void a_copy_inside_s3_does_not_pass_through_this_process() {
        bench.s3.bucket("archive");
        put("map.tif", "pixels");
        order("archive");

        bench.turn();

        assertThat(bench.s3.requests("CopyObjectRequest")).isEqualTo(1);
        assertThat(bench.s3.requests("GetObjectRequest")).isZero();
    }

    @Test
    void an_object_above_the_threshold_is_copied_in_parts() throws Exception {
        bench.s3.bucket("archive");
        var large = new byte[6 << 20];
        new Random(1).nextBytes(large);
        bench.s3.put("outputs", LULC + "large.tif", large);
        var order = order("archive", "folder");

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(bench.s3.requests("UploadPartCopyRequest")).isEqualTo(2);
        assertThat(bench.s3.get("archive", "imagery/2026/acme/PO-1/large.tif")).isEqualTo(large);
        assertThat(delivered("large.tif")).hasBinaryContent(large);
        assertThat(json(bench.s3.get("archive", "imagery/2026/acme/PO-1/manifest.json"))
                        .path("files")
                        .path(0)
                        .path("checksumKind")
                        .asText())
                .isEqualTo("multipart ETag");
    }

    @Test
    void more_objects_than_a_page_of_the_listing_are_all_delivered_and_removed() throws Exception {
        IntStream.range(0, 1100).parallel().forEach(i -> put("tile-%04d.tif".formatted(i), "tile " + i));
        put("tile-last.tif", "the last one");
        var order = order();

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(json(Files.readAllBytes(delivered("manifest.json"))).path("files"))
                .hasSize(1101);
        assertThat(delivered("tile-last.tif")).hasContent("the last one");
        assertThat(bench.s3.keys("outputs")).isEmpty();
        assertThat(bench.s3.requests("DeleteObjectsRequest")).isEqualTo(2);
    }

    @Test
    void only_planned_objects_are_removed() {
        put("map.tif", "pixels");
        bench.s3.put("outputs", "account/elsewhere.tif", "not ours");
        order();

        bench.turn();

        assertThat(bench.s3.keys("outputs")).containsExactly("account/elsewhere.tif");
    }

    @Test
    void an_order_without_outputs_completes_with_an_empty_manifest() throws Exception {
        var order = bench.delivering("PO-1", List.of());

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(json(Files.readAllBytes(delivered("manifest.json"))).path("files"))
                .isEmpty();
    }

    @Test
    void a_destination_that_fails_twice_gets_everything_when_it_works_again() throws Exception {
        put("map.tif", "pixels");
        // a file stands where the folder has to be
        Files.createDirectories(bench.folder);
        Files.writeString(bench.folder.resolve("acme"), "in the way");
        var order = order();

        bench.turn();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.turn();

        var waiting = bench.reread(order);
        assertThat(waiting.state()).isEqualTo(OrderState.DELIVERING);
        assertThat(waiting.attempts()).isEqualTo(2);
        assertThat(waiting.reason()).startsWith("Destination folder: ").endsWith("Not a directory");
        assertThat(bench.s3.keys("outputs")).hasSize(1);

        Files.delete(bench.folder.resolve("acme"));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(delivered("map.tif")).hasContent("pixels");
    }

    @Test
    void a_missing_bucket_is_named_and_the_other_destination_goes_ahead() {
        put("map.tif", "pixels");
        var order = order("archive", "folder");

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(bench.reread(order).reason()).contains("Destination archive: There is no bucket 'archive'.");
        assertThat(delivered("manifest.json")).exists();
        assertThat(bench.s3.keys("outputs"))
                .as("not removed before all have it")
                .hasSize(1);

        bench.s3.bucket("archive");
        bench.s3.requests("GetObjectRequest");
        bench.clock.advance(Duration.ofMinutes(1));
        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(bench.s3.requests("GetObjectRequest"))
                .as("the folder is not filled again")
                .isZero();
        assertThat(bench.s3.keys("outputs")).isEmpty();
    }

    @Test
    void when_retries_are_spent_the_order_is_held_and_a_release_goes_on() {
        put("map.tif", "pixels");
        var order = order("archive");

        bench.turn();
        bench.clock.advance(Duration.ofMinutes(61));
        bench.turn();

        var held = bench.reread(order);
        assertThat(held.state()).isEqualTo(OrderState.HELD);
        assertThat(held.reason()).contains("There is no bucket 'archive'", "release the order");
        assertThat(bench.s3.keys("outputs")).hasSize(1);

        bench.s3.bucket("archive");
        bench.ledger.save(held.released(bench.clock.instant()), OrderEvent.of(EventType.ORDER_RELEASED));
        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void a_failing_order_holds_up_no_other() {
        put("map.tif", "pixels");
        var failing = order("archive");
        bench.s3.put("outputs", DeliveryBench.prefix("PO-2", "LULC", "data") + "map.tif", "other pixels");
        var other = bench.delivering("PO-2", List.of(), DeliveryBench.output("PO-2", "LULC", "data"));

        bench.tick();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(bench.reread(other).state()).isEqualTo(OrderState.COMPLETED);
            assertThat(bench.reread(failing).attempts()).isEqualTo(1);
        });
    }

    @Test
    void a_delivery_that_stopped_in_the_middle_does_not_copy_again_what_is_there() throws Exception {
        put("a.tif", "a");
        put("b/in-the-way.tif", "b");
        put("c.tif", "c");
        Files.createDirectories(delivered(""));
        Files.writeString(delivered("b"), "in the way");
        var order = order();

        bench.turn();
        assertThat(delivered("a.tif")).hasContent("a");
        assertThat(delivered("manifest.json")).doesNotExist();
        assertThat(bench.s3.requests("GetObjectRequest")).isEqualTo(1);

        Files.delete(delivered("b"));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(bench.s3.requests("GetObjectRequest")).as("b and c only").isEqualTo(2);
        assertThat(bench.s3.requests("ListObjectsV2Request"))
                .as("the plan is made once")
                .isEqualTo(1);
    }

    @Test
    void leftovers_of_a_crash_are_replaced() throws Exception {
        put("map.tif", "pixels");
        Files.createDirectories(delivered(""));
        Files.writeString(delivered("map.tif.part"), "much longer than what comes in its place");
        order();

        bench.turn();

        assertThat(delivered("map.tif")).hasContent("pixels");
        assertThat(delivered("map.tif.part")).doesNotExist();
    }

    @Test
    void an_output_that_changes_after_the_plan_is_not_delivered_and_the_reason_says_so() {
        put("map.tif", "pixels");
        var order = order("archive");
        bench.turn();
        put("map.tif", "PIXELS");
        bench.s3.bucket("archive");
        bench.clock.advance(Duration.ofMinutes(1));

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.HELD);
        assertThat(bench.reread(order).reason()).contains("map.tif has changed since its delivery was planned");
        assertThat(bench.s3.keys("archive")).isEmpty();
        assertThat(bench.s3.keys("outputs")).hasSize(1);
    }

    @Test
    void a_changed_output_is_not_streamed_either() throws Exception {
        put("map.tif", "pixels");
        Files.createDirectories(bench.folder);
        Files.writeString(bench.folder.resolve("acme"), "in the way");
        var order = order();
        bench.turn();
        put("map.tif", "PIXELS");
        Files.delete(bench.folder.resolve("acme"));
        bench.clock.advance(Duration.ofMinutes(1));

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.HELD);
        assertThat(bench.reread(order).reason()).contains("map.tif has changed since its delivery was planned");
        assertThat(delivered("map.tif")).doesNotExist();
    }

    @Test
    void nor_does_a_route_in_plain_yaml_stream_it() throws Exception {
        put("map.tif", "pixels");
        Files.createDirectories(bench.folder);
        Files.writeString(bench.folder.resolve("drop"), "in the way");
        var order = order("drop");
        bench.turn();
        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        put("map.tif", "PIXELS");
        Files.delete(bench.folder.resolve("drop"));
        bench.clock.advance(Duration.ofMinutes(1));

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.HELD);
        assertThat(bench.reread(order).reason())
                .startsWith("Destination drop: Output s3://outputs/" + LULC + "map.tif has changed");
    }

    @Test
    void a_turn_that_is_over_leaves_the_rest_to_the_next() {
        put("map.tif", "pixels");
        var order = order();
        var launch = bench.ledger.launch(order).orElseThrow();

        assertThat(bench.delivery.resume(order, launch, bench.clock.instant().minusSeconds(1)))
                .isFalse();
        assertThat(bench.folder).doesNotExist();

        bench.turn();
        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void an_output_is_never_copied_onto_itself_and_then_removed() {
        bench.s3.bucket("archive");
        bench.s3.put("archive", "imagery/2026/acme/PO-1/map.tif", "pixels");
        var order = bench.delivering(
                "PO-1", List.of("archive"), new OutputLocation("LULC", "data", "archive", "imagery/2026/acme/PO-1/"));

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(bench.reread(order).reason()).contains("would be copied onto itself");
        assertThat(bench.s3.keys("archive")).containsExactly("imagery/2026/acme/PO-1/map.tif");
    }

    @Test
    void after_progress_a_failure_is_tried_again_soon() throws Exception {
        put("a.tif", "a");
        put("b/c.tif", "c");
        Files.createDirectories(delivered(""));
        Files.writeString(delivered("b"), "in the way");
        var order = order();
        bench.turn();
        Files.delete(delivered("b"));
        bench.clock.advance(Duration.ofMillis(1001));

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void an_output_that_is_gone_is_named() {
        put("map.tif", "pixels");
        var order = order("archive");
        bench.turn();
        bench.s3.delete("outputs", LULC + "map.tif");
        bench.s3.bucket("archive");
        bench.clock.advance(Duration.ofMinutes(1));

        bench.turn();

        assertThat(bench.reread(order).reason()).contains("s3://outputs/" + LULC + "map.tif is gone");
    }

    @Test
    void an_output_named_like_the_manifest_holds_the_order() {
        put("manifest.json", "{}");
        var order = order();

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.HELD);
        assertThat(bench.reread(order).reason()).contains("manifest.json is the name of the delivery's own manifest");
        assertThat(bench.folder).doesNotExist();
    }

    @Test
    void an_expression_in_a_name_is_only_a_name() {
        put("${sys.user.home} {{x}} %24.tif", "pixels");
        put("map ü+&#?.tif", "more");
        bench.s3.bucket("archive");
        var order = order("folder", "archive", "drop");

        bench.turn();

        assertThat(bench.reread(order).reason()).isNull();
        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(delivered("${sys.user.home} {{x}} %24.tif")).hasContent("pixels");
        assertThat(bench.s3.keys("archive")).contains("imagery/2026/acme/PO-1/map ü+&#?.tif");
        assertThat(bench.folder.resolve("drop/acme/PO-1/${sys.user.home} {{x}} %24.tif"))
                .hasContent("pixels");
    }

    @Test
    void a_destination_in_plain_yaml_streams_and_is_verified_like_any_other() throws Exception {
        put("map.tif", "pixels");
        var order = order("drop");

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(bench.folder.resolve("drop/acme/PO-1/map.tif")).hasContent("pixels");
        assertThat(event(order, EventType.ORDER_DELIVERED)).contains("dropped acme/PO-1/manifest.json");
    }

    @Test
    void a_route_that_does_not_take_the_bytes_has_not_delivered() {
        put("map.tif", "pixels");
        var order = order("careless");

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(bench.reread(order).reason()).contains("without reading all of its 6 bytes");
    }

    @Test
    void a_destination_that_does_not_exist_is_named() {
        var order = order("nowhere?block=true");

        bench.turn();

        assertThat(bench.reread(order).reason())
                .startsWith("Destination nowhere?block=true: There is no such destination.");
    }

    private String event(Order order, EventType type) {
        return bench.ledger.timeline(order).stream()
                .filter(event -> event.type() == type)
                .map(StoredEvent::data)
                .map(Json::write)
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
