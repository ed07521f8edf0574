package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class DeliverTickTest {

    @TempDir
    private Path directory;

    @Test
    void ticks_take_more_orders_through_than_there_is_room_for_at_once() throws Exception {
        try (var bench = TestDelivery.ticking(directory)) {
            var orders = IntStream.range(0, 70)
                    .mapToObj(i -> bench.delivering("PO-" + i, List.of()))
                    .toList();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(orders)
                            .allMatch(order -> bench.reread(order).state() == OrderState.COMPLETED));
        }
    }

    @Test
    void outputs_stay_in_the_storage_if_they_are_to_be_kept() throws Exception {
        try (var bench = TestDelivery.keepingSource(directory)) {
            var output = TestDelivery.output("PO-1", "LULC", "data");
            bench.s3.put(output.bucket(), output.prefix() + "map.tif", "pixels");
            var order = bench.delivering("PO-1", List.of(), output);

            bench.turn();

            assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
            assertThat(bench.s3.keys(output.bucket())).containsExactly(output.prefix() + "map.tif");
        }
    }
}
