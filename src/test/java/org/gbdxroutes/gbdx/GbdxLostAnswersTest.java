package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GbdxLostAnswersTest {

    private static final String LAUNCH = "/workflows/v1/workflows";

    private final GbdxServerStub service = new GbdxServerStub();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private GbdxClient client;

    @BeforeEach
    void connect() throws Exception {
        client = GbdxClient.of(service.url(), Clock.systemUTC());
    }

    @AfterEach
    void hang_up() {
        testIsOver.countDown();
        client.close();
        service.close();
    }

    @Test
    void a_service_that_cannot_be_reached_has_not_processed_anything() throws Exception {
        try (var nobody = GbdxClient.of(URI.create("http://127.0.0.1:" + portOfNobody()))) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> nobody.calls().launch("{}"))
                    .withMessageContaining("it was not sent")
                    .withMessageContaining("the URL in the gbdx.* settings")
                    .satisfies(e -> assertThat(e.requestMayHaveBeenProcessed()).isFalse());
        }
    }

    @Test
    void a_host_that_does_not_exist_has_not_processed_anything() throws Exception {
        try (var nobody = GbdxClient.of(URI.create("http://nobody.invalid"))) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> nobody.calls().launch("{}"))
                    .satisfies(e -> assertThat(e.requestMayHaveBeenProcessed()).isFalse());
        }
    }

    @Test
    void a_server_that_leaves_the_tls_handshake_unanswered_has_not_processed_anything() throws Exception {
        service.answer("POST", LAUNCH, with(200, "text/plain", "never asked"));
        var tls = URI.create(service.url().toString().replace("http:", "https:"));

        try (var puzzled = GbdxClient.impatient(tls)) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> puzzled.calls().launch("{}"))
                    .withMessageContaining("it was not sent");
        }
    }

    @Test
    void a_connection_refused_after_the_token_was_had_is_told_from_a_lost_answer() throws Exception {
        try (var leaving = new GbdxServerStub();
                var guest = GbdxClient.of(leaving.url())) {
            leaving.play("workflow-search-empty");
            guest.calls().search(WorkflowSearch.all(1));
            leaving.close();

            // the first call may find the old connection dead, which leaves doubt; a new one is refused, which does not
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> guest.calls().launch("{}"));
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> guest.calls().launch("{}"))
                    .satisfies(e -> assertThat(e.requestMayHaveBeenProcessed()).isFalse());
        }
    }

    @Test
    void a_connection_closed_instead_of_an_answer_may_hide_a_launch_and_is_not_repeated() {
        service.answer("POST", LAUNCH, HttpExchange::close);

        var unavailable = launchIsUnavailable();

        assertThat(unavailable.requestMayHaveBeenProcessed()).isTrue();
        assertThat(unavailable).hasMessageContaining("may have been processed");
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void not_even_a_question_is_repeated_by_the_client() {
        service.answer("GET", LAUNCH + "/1", HttpExchange::close);

        assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> client.calls().workflow("1"));

        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void an_answer_cut_short_may_hide_a_launch() {
        service.answer("POST", LAUNCH, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            throw new IOException("the service dies");
        });

        assertThat(launchIsUnavailable().requestMayHaveBeenProcessed()).isTrue();
    }

    @Test
    void a_silent_service_is_given_up() throws Exception {
        service.answer("POST", LAUNCH, exchange -> awaitEndOfTest());

        try (var impatient = GbdxClient.impatient(service.url())) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> impatient.calls().launch("{}"))
                    .satisfies(e -> assertThat(e.requestMayHaveBeenProcessed()).isTrue());
        }
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void a_service_that_drips_is_given_up() throws Exception {
        service.answer("POST", LAUNCH, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            do {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            } while (!isTestOverWithin(Duration.ofMillis(50)));
        });

        try (var impatient = GbdxClient.impatient(service.url())) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> impatient.calls().launch("{}"))
                    .withMessageContaining("so slowly");
        }
    }

    @Test
    void an_endless_answer_is_cut_off() {
        service.answer("POST", LAUNCH, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[64 * 1024];
            while (testIsOver.getCount() > 0) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(launchIsUnavailable()).hasMessageContaining("more than 8388608 bytes");
    }

    @Test
    void a_small_answer_that_unpacks_to_a_huge_one_is_cut_off() {
        service.answer("POST", LAUNCH, exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var packed = new GZIPOutputStream(exchange.getResponseBody())) {
                var zeros = new byte[1 << 20];
                for (int i = 0; i < 20; i++) {
                    packed.write(zeros);
                }
            }
        });

        assertThat(launchIsUnavailable()).hasMessageContaining("more than 8388608 bytes");
    }

    @Test
    void after_bad_answers_the_connections_still_serve() {
        service.answer("GET", "/workflows/v1/workflows/1", with(500, "text/html", "no"));
        service.play("workflow-search-empty");

        for (int i = 0; i < 3 * GbdxSettings.MAX_CONNECTIONS; i++) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> client.calls().workflow("1"));
        }

        assertThat(client.calls().search(WorkflowSearch.all(1))).isEmpty();
    }

    private GbdxUnavailable launchIsUnavailable() {
        return assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> client.calls().launch("{}"))
                .actual();
    }

    private void awaitEndOfTest() {
        assertThat(isTestOverWithin(Duration.ofSeconds(60))).isTrue();
    }

    private boolean isTestOverWithin(Duration time) {
        try {
            return testIsOver.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int portOfNobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
