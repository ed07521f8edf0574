package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.Test;

/** Deliveries that stop, fail, and go on. */
class DeliverFailuresTest extends DeliverySteps {

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
        bench.s3.put("outputs", TestDelivery.prefix("PO-2", "LULC", "data") + "map.tif", "other pixels");
        var other = bench.delivering("PO-2", List.of(), TestDelivery.output("PO-2", "LULC", "data"));

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
}
