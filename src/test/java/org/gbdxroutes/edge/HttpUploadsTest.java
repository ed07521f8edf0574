package org.gbdxroutes.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpUploadsTest {

    private static final String ACCOUNT = "destination.http";
    private static final String PLACE = "acme/PO-1/map.tif";

    private UploadConnections connections;
    private HttpUploads uploads;
    private UploadServer server;

    @BeforeEach
    void start() throws IOException {
        server = new UploadServer();
        connections = new UploadConnections(Optional.empty());
        uploads = new HttpUploads(destination -> connections);
    }

    @AfterEach
    void stop() {
        connections.stop();
        server.close();
    }

    private String upload(String url, String token, String place) throws IOException {
        return uploads.upload(new ByteArrayInputStream("pixels".getBytes(UTF_8)), ACCOUNT, url, "PUT", token, place, 6);
    }

    private IOException refusal(String url, String token) {
        return catchThrowableOfType(IOException.class, () -> upload(url, token, PLACE));
    }

    @Test
    void the_query_of_the_url_is_sent_and_not_told() throws IOException {
        var location = upload(server.url() + "in/?key=k3y", "", PLACE);

        assertThat(location).isEqualTo(server.url() + "in/acme/PO-1/map.tif");
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("/in/acme/PO-1/map.tif?key=k3y");
            assertThat(request.header("Content-length")).isEqualTo("6");
            assertThat(request.header("Authorization")).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    a b+c.tif              | a%20b%2Bc.tif
                    100%.tif               | 100%25.tif
                    %2e%2e/up.tif          | %252e%252e/up.tif
                    what?#really;no.tif    | what%3F%23really%3Bno.tif
                    ?sig=x&comp=list       | %3Fsig%3Dx%26comp%3Dlist
                    Zürich/日本.tif         | Z%C3%BCrich/%E6%97%A5%E6%9C%AC.tif
                    'quoted'               | %27quoted%27
                    @host:80/x             | %40host%3A80/x
                    """)
    void a_name_stays_a_name_whatever_is_in_it(String path, String sent) throws IOException {
        upload(server.url(), "", path);

        assertThat(server.files()).containsOnlyKeys("/" + sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    302 | Redirects are not followed
                    401 | set or renew the destination's token
                    403 | we may not write there
                    404 | check the destination's url
                    413 | larger than the server takes
                    507 | no room left
                    """)
    void a_refusal_tells_its_status_and_what_can_be_done(int status, String wayOut) {
        server.answers(status, "");

        assertThat(refusal(server.url() + "?key=k3y", "t0ken"))
                .hasMessageStartingWith(server.url() + PLACE + " was answered " + status + ". ")
                .hasMessageContaining(wayOut)
                .hasMessageNotContainingAny("k3y", "t0ken");
        assertThat(server.requests()).as("tried once, and no redirect followed").hasSize(1);
    }

    @Test
    void the_servers_words_are_told_clean_and_short_and_without_what_we_told_it() {
        server.answers(
                500,
                "<html><body>\u0007Not\r\n now,\u2028Bearer t0ken, ?key=k3y&x=1" + "!".repeat(5_000)
                        + "</body></html>");

        var refusal = refusal(server.url() + "?key=k3y&x=1", "t0ken");

        assertThat(refusal.getMessage())
                .contains("was answered 500: Not now, Bearer ***, ?***!!!!")
                .hasSizeLessThan(400)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void a_large_file_is_refused_before_it_is_sent() throws Exception {
        var content = new InputStream() {
            private boolean isRead;

            @Override
            public int read() {
                isRead = true;
                return 0;
            }
        };
        try (var strict = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var asked = CompletableFuture.supplyAsync(() -> refuseAtOnce(strict));

            assertThatExceptionOfType(UploadRefused.class)
                    .isThrownBy(() -> uploads.upload(
                            content, ACCOUNT, "http://127.0.0.1:" + strict.getLocalPort(), "PUT", "", PLACE, 50L << 30))
                    .withMessageContaining("413: too large.");
            assertThat(asked.get(10, TimeUnit.SECONDS)).containsIgnoringCase("Expect: 100-continue");
        }
        assertThat(content.isRead).isFalse();
    }

    /** Answers when it has seen the headers, which are returned. */
    private static String refuseAtOnce(ServerSocket server) {
        try (var connection = server.accept()) {
            var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            var headers = new StringBuilder();
            for (var line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                headers.append(line).append('\n');
            }
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 413 No\r\nContent-Length: 9\r\nConnection: close\r\n\r\ntoo large"
                            .getBytes(UTF_8));
            return headers.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_that_ends_early_is_not_taken() {
        var cut = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new EOFException("ended early");
                }
                return 'x';
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> uploads.upload(cut, ACCOUNT, server.url(), "PUT", "", PLACE, 200_000))
                .withMessage(server.url() + PLACE + " could not be uploaded: ended early.");
        assertThat(server.files()).isEmpty();
    }

    @Test
    void a_server_that_takes_nothing_any_more_is_left_in_the_middle_of_a_file() throws IOException {
        var patient = new UploadConnections(Optional.empty(), Duration.ofSeconds(5));
        var endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                read++;
                return 0;
            }
        };
        try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + deaf.getLocalPort();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new HttpUploads(destination -> patient)
                            .upload(endless, ACCOUNT, url, "PUT", "", PLACE, 50L << 30))
                    .withMessage(url + "/" + PLACE + " could not be uploaded: the server took nothing for 5 s.");
            assertThat(endless.read).isPositive();
        } finally {
            patient.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "files.example.com",
                "ftp://files.example.com",
                "https://user:s3cret@files.example.com/",
                "https://files.example.com/#s3cret",
                "https://files.example.com/s3cret here"
            })
    void what_is_no_plain_url_is_refused_without_telling_it(String url) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> upload(url, "", PLACE))
                .withMessageStartingWith("The destination's url setting must be")
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void a_certificate_is_trusted_only_if_it_is_in_the_trust_store_and_for_that_host(@TempDir Path folder)
            throws Exception {
        var certificate = ServerCertificate.in(folder, "ip:127.0.0.1");
        try (var secure = new UploadServer(certificate.server())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> upload(secure.url(), "t0ken", PLACE))
                    .withMessageContaining("Certificates are always verified")
                    .withCauseInstanceOf(SSLException.class);
            assertThat(secure.requests()).isEmpty();

            var trusting = new UploadConnections(Optional.of(certificate.trustStore()));
            uploads = new HttpUploads(destination -> trusting);
            assertThat(upload(secure.url(), "t0ken", PLACE)).isEqualTo(secure.url() + PLACE);
            trusting.stop();
        }
        var ofAnother = ServerCertificate.in(folder, "dns:another.example");
        try (var secure = new UploadServer(ofAnother.server())) {
            var trusting = new UploadConnections(Optional.of(ofAnother.trustStore()));
            uploads = new HttpUploads(destination -> trusting);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> upload(secure.url(), "t0ken", PLACE))
                    .withCauseInstanceOf(SSLException.class);
            assertThat(secure.requests()).isEmpty();
            trusting.stop();
        }
    }
}
