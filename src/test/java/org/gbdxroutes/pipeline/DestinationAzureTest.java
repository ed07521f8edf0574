package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.edge.TestAzurite;
import org.gbdxroutes.edge.UploadEdges;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A delivery to Azurite, through the real deliver step. */
@Timeout(400)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DestinationAzureTest {

    private static final String OUTPUT = TestDelivery.prefix("PO-1", "LULC", "data");

    @Test
    void a_storage_that_is_down_gets_everything_when_it_is_back(@TempDir Path directory) throws Exception {
        var sas = TestAzurite.sas("cw");
        var signature = sas.replaceFirst(".*&sig=", "");
        try (var azurite = TestAzurite.start(directory)) {
            var settings = Map.of(
                    "destination.azure.enabled",
                    "true",
                    "destination.azure.url",
                    azurite.containerUrl(),
                    "destination.azure.sas",
                    sas);
            try (var bench = TestDelivery.with(directory, settings, UploadEdges::bind)) {
                bench.s3.put(TestDelivery.OUTPUTS, OUTPUT + "map 1.tif", "pixels");
                var order = bench.delivering("PO-1", List.of("azure"), TestDelivery.output("PO-1", "LULC", "data"));
                azurite.stop();

                bench.turn();
                assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
                assertThat(bench.reread(order).reason())
                        .startsWith("Destination azure: ")
                        .doesNotContain(signature, "sig=");
                azurite.startAgain();
                bench.clock.advance(Duration.ofMinutes(1));
                bench.turn();

                assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
                assertThat(azurite.get("acme/PO-1/map%201.tif")).asString().isEqualTo("pixels");
                assertThat(bench.ledger.timeline(order))
                        .filteredOn(event -> event.type() == EventType.ORDER_DELIVERED)
                        .singleElement()
                        .satisfies(event -> assertThat(event.data().toString())
                                .contains(azurite.containerUrl() + "/acme/PO-1/manifest.json")
                                .doesNotContain(signature, "sig="));
            }
        }
    }
}
