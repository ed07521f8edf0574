package org.gbdxroutes.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.Test;

/** What a delivery brings, and where. */
class DeliverRoutesTest extends DeliverySteps {

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
        bench.s3.put("outputs", TestDelivery.prefix("PO-1", "AOP", "data") + "strip.tif", "a");
        bench.s3.put("outputs", TestDelivery.prefix("PO-1", "AOP", "log") + "log.txt", "b");
        bench.delivering(
                "PO-1",
                List.of(),
                TestDelivery.output("PO-1", "AOP", "data"),
                TestDelivery.output("PO-1", "AOP", "log"));

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
}
