package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.gbdxroutes.edge.SftpConnections;
import org.gbdxroutes.edge.TestSftp;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries to an SFTP server that is not always there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class DeliverSftpTest {

    private TestSftp server;
    private TestDelivery bench;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new TestSftp(directory).start();
        bench = TestDelivery.with(
                directory,
                server.settings("destination.sftp", "/delivered"),
                camel -> SftpConnections.bind(camel, Clock.systemUTC()));
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        server.close();
    }

    private Order order() {
        return bench.delivering("PO-1", List.of("sftp"), TestDelivery.output("PO-1", "LULC", "data"));
    }

    private void put(String name, byte[] content) {
        bench.s3.put(TestDelivery.OUTPUTS, TestDelivery.prefix("PO-1", "LULC", "data") + name, content);
    }

    private Path delivered(String path) {
        return server.home().resolve("delivered/acme/PO-1").resolve(path);
    }

    private void turnLater() {
        bench.clock.advance(Duration.ofMinutes(10));
        bench.turn();
    }

    @Test
    void outputs_and_at_last_the_manifest_lie_below_the_folder_and_the_order_is_complete() {
        put("map.tif", new byte[] {1});
        put("tiles/1/2.tif", new byte[] {2});
        var order = order();

        bench.turn();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(delivered("map.tif")).hasBinaryContent(new byte[] {1});
        assertThat(delivered("tiles/1/2.tif")).hasBinaryContent(new byte[] {2});
        assertThat(delivered("manifest.json")).isNotEmptyFile();
        assertThat(bench.deliveries.manifests(order).get(0).location())
                .isEqualTo("sftp://127.0.0.1:" + server.port() + "/delivered/acme/PO-1/manifest.json");
    }

    @Test
    void a_delivery_goes_on_after_a_restart_and_a_cut_of_the_server() throws IOException {
        var large = new byte[2 << 20];
        new Random(1).nextBytes(large);
        put("map.tif", large);
        var order = order();
        server.stop();
        bench.turn();
        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(bench.reread(order).reason()).contains("cannot be reached").doesNotContain(TestSftp.PASSWORD);

        server.restart();
        server.cut(1);
        turnLater();
        assertThat(bench.reread(order).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(delivered("map.tif")).doesNotExist();
        turnLater();

        assertThat(bench.reread(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(delivered("map.tif")).hasBinaryContent(large);
    }
}
