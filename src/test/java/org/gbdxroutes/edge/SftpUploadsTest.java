package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.SimpleTypeConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two routes that write to an SFTP server: deliveries and acknowledgements. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SftpUploadsTest {

    private final CamelContext camel = new DefaultCamelContext();
    private TestSftp server;

    /** As {@code delivery.OutgoingFile} is seen by a route. */
    public record Outgoing(String folder, String path, byte[] content) {

        InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    @BeforeEach
    void connect(@TempDir Path directory) throws Exception {
        server = new TestSftp(directory).start();
        SftpConnections.bind(camel, Clock.systemUTC(), Duration.ofSeconds(2));
        server.settings("destination.sftp", "delivered to")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        server.settings("subscriber.sftp", "/acks").forEach(camel.getPropertiesComponent()::addOverrideProperty);
        camel.getTypeConverterRegistry()
                .addTypeConverter(
                        InputStream.class,
                        Outgoing.class,
                        new SimpleTypeConverter(false, (type, exchange, file) -> ((Outgoing) file).open()));
        for (var route : new String[] {"destination-sftp", "subscriber-sftp"}) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/" + route + ".camel.yaml"));
        }
        camel.start();
    }

    @AfterEach
    void hang_up() throws IOException {
        camel.stop();
        server.close();
    }

    private Exchange deliver(String path, byte[] content) {
        return camel.createProducerTemplate()
                .request(
                        "direct:destination-sftp",
                        exchange -> exchange.getMessage().setBody(new Outgoing("acme/PO-1", path, content)));
    }

    private Exchange tell(String fileName, String event) {
        return camel.createProducerTemplate().request("direct:subscriber-sftp", exchange -> {
            exchange.setVariable("fileName", fileName);
            exchange.getMessage().setBody(event.getBytes(StandardCharsets.UTF_8));
        });
    }

    private Path delivered(String path) {
        return server.home().resolve("delivered to/acme/PO-1").resolve(path);
    }

    private static byte[] large() {
        var large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        return large;
    }

    @Test
    void a_file_lies_whole_under_its_name_and_the_answer_says_where() {
        var answer = deliver("tiles/1/map.tif", large());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody())
                .isEqualTo("sftp://127.0.0.1:" + server.port() + "/delivered to/acme/PO-1/tiles/1/map.tif");
        assertThat(delivered("tiles/1/map.tif")).hasBinaryContent(large());
        assertThat(delivered("tiles/1/map.tif.part")).doesNotExist();
    }

    @Test
    void a_file_that_comes_again_replaces_what_is_there() {
        deliver("map.tif", large());

        assertThat(deliver("map.tif", new byte[] {1}).getException()).isNull();

        assertThat(delivered("map.tif")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void names_are_names_whatever_is_in_them() {
        for (var name : new String[] {"${exchangeId}", "*", "a?b", "a\\b", "'quoted'", " ", "é"}) {
            assertThat(deliver(name, name.getBytes(StandardCharsets.UTF_8)).getException())
                    .isNull();
            assertThat(delivered(name)).hasContent(name);
        }
    }

    @Test
    void nothing_is_written_outside_of_the_folder() {
        assertThat(deliver("../../../out", new byte[1]).getException()).hasMessageContaining("is not a clean path");
        assertThat(server.home()).isEmptyDirectory();
    }

    @Test
    void a_transfer_that_was_cut_leaves_the_old_file_and_the_next_try_replaces_it() {
        deliver("map.tif", new byte[] {1});
        server.cut(1);

        var failed = deliver("map.tif", large());

        assertThat(failed.getException())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/map.tif cannot be written");
        assertThat(delivered("map.tif")).hasBinaryContent(new byte[] {1});
        assertThat(deliver("map.tif", large()).getException()).isNull();
        assertThat(delivered("map.tif")).hasBinaryContent(large());
    }

    @Test
    void a_server_that_stops_answering_is_given_up() {
        server.stall(1);

        assertThat(deliver("map.tif", large()).getException()).hasMessageContaining("/map.tif cannot be written");
        assertThat(deliver("map.tif", large()).getException()).isNull();
    }

    @Test
    void a_server_that_was_away_is_found_again() throws Exception {
        deliver("a.tif", new byte[] {1});
        server.stop();
        assertThat(deliver("b.tif", new byte[] {2}).getException()).isInstanceOf(IOException.class);
        assertThat(deliver("b.tif", new byte[] {2}).getException()).hasMessageContaining("cannot be reached");

        server.restart();

        assertThat(deliver("b.tif", new byte[] {2}).getException()).isNull();
        assertThat(delivered("b.tif")).hasBinaryContent(new byte[] {2});
    }

    @Test
    void what_reading_a_file_throws_is_the_cause_of_what_the_route_throws() {
        var gone = new IllegalStateException("gone");
        var broken = new InputStream() {
            @Override
            public int read() {
                throw gone;
            }
        };
        var uploads = camel.getRegistry().lookupByNameAndType("sftpUploads", SftpUploads.class);

        assertThatThrownBy(() -> uploads.write(broken, "destination.sftp", "a")).hasRootCause(gone);
    }

    @Test
    void an_event_is_a_file_of_its_own_and_told_again_the_same_file() throws Exception {
        var name = "0000000042-acme-PO-1-1-order.accepted.json";
        assertThat(tell(name, "{\"id\":1}").getException()).isNull();
        assertThat(tell(name, "{\"id\":1}").getException()).isNull();
        assertThat(tell("0000000043-acme-PO-1-1-order.delivered.json", "{}").getException())
                .isNull();

        var folder = server.home().resolve("acks");
        assertThat(folder.resolve(name)).hasContent("{\"id\":1}");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void an_event_that_was_not_heard_while_the_server_restarted_is_heard_then() throws Exception {
        tell("1.json", "{}");
        server.stop();
        assertThat(tell("2.json", "{}").getException()).isInstanceOf(IOException.class);

        server.restart();

        assertThat(tell("2.json", "{}").getException()).isNull();
        assertThat(server.home().resolve("acks/2.json")).hasContent("{}");
    }
}
