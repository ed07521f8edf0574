package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GbdxFailuresTest {

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
    void a_refusal_carries_status_and_the_words_of_the_service() {
        var words = "WORKFLOW API: Schema validation failed: u'name' is a required property";
        service.answer(
                "POST",
                LAUNCH,
                with(400, "text/html", "{\"status\":\"400 Bad Request\",\"message\":\"" + words + "\"}"));

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> client.calls().launch("{}"))
                .withMessage("POST /workflows/v1/workflows was answered 400: " + words)
                .satisfies(e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.serverMessage()).isEqualTo(words);
                });
    }

    @Test
    void a_busy_service_says_when_to_come_again() {
        service.answer(
                "POST", LAUNCH, with(429, "application/json", "{\"message\":\"slow down\"}", "Retry-After", "120"));

        var unavailable = launchIsUnavailable();

        assertThat(unavailable.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(unavailable.requestMayHaveBeenProcessed()).isFalse();
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void an_error_page_of_a_proxy_is_shown_in_one_short_line() {
        var page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\n" + "<p>x</p>\n".repeat(1000);
        service.answer("POST", LAUNCH, with(502, "text/html", page));

        var unavailable = launchIsUnavailable();

        assertThat(unavailable.requestMayHaveBeenProcessed()).isTrue();
        assertThat(unavailable)
                .message()
                .startsWith("POST /workflows/v1/workflows was answered 502: <html> <head><title>502 Bad Gateway")
                .endsWith("… Try again later.")
                .hasSizeLessThan(300)
                .doesNotContain("\n");
        assertThat(service.calls()).as("nobody but the caller repeats").hasSize(1);
    }

    @Test
    void a_page_instead_of_an_answer_says_so() {
        service.answer("POST", LAUNCH, with(200, "application/json", "<html>Welcome to our hotel</html>"));

        var unavailable = launchIsUnavailable();

        assertThat(unavailable)
                .hasMessage("The workflow service's answer should be a workflow's status, but it says"
                        + " '<html>Welcome to our hotel</html>'. Check that gbdx.url names a GBDX-compatible service.");
        assertThat(unavailable.requestMayHaveBeenProcessed()).isTrue();
    }

    @Test
    void a_wrong_url_does_not_look_like_an_unknown_task() {
        service.answer("GET", "/workflows/v1/tasks/AComp", with(404, "text/html", "<h1>Not here</h1>"));

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> client.calls().task("AComp"))
                .withMessageContaining("check gbdx.url");
    }

    @Test
    void a_service_that_cannot_be_reached_has_not_processed_anything() throws Exception {
        try (var nobody = GbdxClient.of(URI.create("http://127.0.0.1:" + portOfNobody()))) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> nobody.calls().launch("{}"))
                    .withMessageContaining("it was not sent")
                    .withMessageContaining("gbdx.url")
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

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void a_redirect_is_not_followed_and_no_token_goes_elsewhere(int status) {
        try (var elsewhere = new GbdxServerStub()) {
            service.answer("POST", LAUNCH, with(status, "text/html", "", "Location", elsewhere.url() + LAUNCH));

            assertThatExceptionOfType(GbdxRefused.class)
                    .isThrownBy(() -> client.calls().launch("{}"))
                    .withMessageContaining("Redirects are not followed");

            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void a_service_that_shows_us_our_secrets_does_not_get_them_into_a_message() {
        service.answer(
                "POST",
                LAUNCH,
                exchange -> with(
                                500,
                                "text/plain",
                                exchange.getRequestHeaders().getFirst("Authorization") + " for " + GbdxClient.PASSWORD)
                        .to(exchange));
        var refusing = new GbdxServerStub();
        refusing.refuseTokens(with(401, "text/plain", "not with " + GbdxClient.PASSWORD + " or s3cr3t+%26+more"));

        assertThat(stackTrace(launchIsUnavailable()))
                .contains("Bearer *** for ***")
                .doesNotContain("token-1")
                .doesNotContain(GbdxClient.PASSWORD);
        try (refusing;
                var stranger = GbdxClient.of(refusing.url())) {
            assertThatExceptionOfType(GbdxRefused.class)
                    .isThrownBy(() -> stranger.calls().launch("{}"))
                    .satisfies(e -> assertThat(stackTrace(e)).contains("not with *** or ***"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void broken_credentials_are_not_quoted() {
        service.answer(
                "GET",
                "/s3creds/v1/prefix?duration=3600",
                with(200, "application/json", "{\"S3_secret_key\":\"EXAMPLE-SECRET\",\"bucket\":{\"x\":1}}"),
                with(200, "application/json", "{\"S3_secret_key\":\"EXAMPLE-SECRET\","));

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(() -> client.calls().s3Credentials(Duration.ofHours(1)))
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("EXAMPLE"));
        }
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

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
