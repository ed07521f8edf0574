package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.Test;

/** Outputs and destinations that are not what they should be. */
class DeliverOutputsTest extends DeliverySteps {

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
}
