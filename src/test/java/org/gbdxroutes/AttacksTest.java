package org.gbdxroutes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole application, as somebody meets it who means harm. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttacksTest {

    private static final String ORDER = "{\"orderNumber\": \"%s\", \"partner\": \"acme\", \"product\": \"ortho\"}";

    private Path folder;
    private Application application;
    private String authority;
    private String service;

    @BeforeAll
    void the_application_runs(@TempDir Path temporary) throws Exception {
        folder = temporary;
        var properties = new Properties();
        for (var port : new String[] {"http.port", "service.port", "s3.port"}) {
            properties.setProperty(port, String.valueOf(freePort()));
        }
        for (var place : Map.of(
                        "data.directory", "data",
                        "intake.file.directory", "inbox",
                        "destination.folder.directory", "delivered")
                .entrySet()) {
            properties.setProperty(
                    place.getKey(), folder.resolve(place.getValue()).toString());
        }
        application = Application.start(Settings.of(properties, Map.of(), new Properties()));
        authority = application.url().getAuthority();
        service = application.embedded().serviceUrl().getAuthority();
    }

    @AfterAll
    void it_stops() throws Exception {
        application.close();
    }

    @Test
    void a_page_of_another_site_cannot_order() throws IOException {
        var order = ORDER.formatted("FROM-A-PAGE");

        var answer = post("/orders", order, "Origin: https://evil.example", "Content-Type: text/plain");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("Web pages of other sites");
        assertThat(application.ledger().find("acme", "FROM-A-PAGE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/orders/acme/PO-1", "/metrics"})
    void a_site_whose_name_was_pointed_here_reads_nothing(String path) throws IOException {
        assertThat(send(authority, "GET " + path, "evil.example", "")).startsWith("HTTP/1.1 403");
    }

    @Test
    void a_site_whose_name_was_pointed_here_gets_no_token_of_the_workflow_service() throws IOException {
        var form = "grant_type=password&username=gbdx&password=gbdx";

        var answer = send(
                service,
                "POST /auth/v1/oauth/token/",
                "evil.example",
                form,
                "Content-Type: application/x-www-form-urlencoded");

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelBeanMethodName", "CAmelBeanMethodName", "camelbeanmethodname"})
    void no_header_query_or_form_field_chooses_what_is_done(String name) throws IOException {
        assertThat(send(authority, "GET /metrics", authority, "", name + ": health"))
                .contains("gbdx_orders");
        assertThat(send(authority, "GET /metrics?" + name + "=health", authority, ""))
                .contains("gbdx_orders");
        assertThat(send(
                        service,
                        "POST /auth/v1/oauth/token",
                        service,
                        name + "=storageCredentials",
                        "Content-Type: application/x-www-form-urlencoded"))
                .startsWith("HTTP/1.1 401")
                .doesNotContain("S3_secret_key");
    }

    @Test
    void a_compressed_body_is_not_unpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(ORDER.formatted("PACKED").getBytes(UTF_8));
        }

        var answer = post("/orders", packed.toString(ISO_8859_1), "Content-Encoding: gzip");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("The message is packed (gzip).");
        assertThat(application.ledger().find("acme", "PACKED")).isEmpty();
    }

    @Test
    void what_the_application_keeps_is_its_owners_alone() throws IOException {
        var data = folder.resolve("data");

        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("service/tokens.key"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("s3/credentials.key"))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b.json",
                "'quoted'",
                "\"quoted\"",
                "${body} ${sys.user.home}.json",
                "{{gbdx.password}}.json",
                "a?move=b&delete=true.json",
                "a)b(c.json",
                "line\nbreak.json"
            })
    void a_file_name_is_only_a_name(String name) throws IOException {
        drop(name, "not an order");

        var rejected = folder.resolve("inbox/rejected");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rejected.resolve(name)).hasContent("not an order"));
        assertThat(rejected.resolve(name + ".error.txt")).isNotEmptyFile();
    }

    @Test
    void the_note_beside_a_refused_file_does_not_follow_a_link() throws IOException {
        var victim = Files.writeString(folder.resolve("victim"), "mine");
        var rejected = Files.createDirectories(folder.resolve("inbox/rejected"));
        Files.createSymbolicLink(rejected.resolve("linked.json.error.txt"), victim);

        drop("linked.json", "not an order");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rejected.resolve("linked.json")).exists());
        assertThat(victim).hasContent("mine");
        assertThat(rejected.resolve("linked.json.error.txt")).isRegularFile().isNotEmptyFile();
    }

    private void drop(String name, String content) throws IOException {
        var inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.move(Files.writeString(inbox.resolve(name.hashCode() + ".part"), content), inbox.resolve(name));
    }

    private String post(String path, String body, String... headers) throws IOException {
        return send(authority, "POST " + path, authority, body, headers);
    }

    /** Sends what no HTTP client would, and returns the whole answer. */
    private static String send(String authority, String line, String host, String body, String... headers)
            throws IOException {
        var request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n"
                + String.join("", Stream.of(headers).map(h -> h + "\r\n").toList())
                + "\r\n" + body;
        var address = authority.split(":");
        try (var socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
