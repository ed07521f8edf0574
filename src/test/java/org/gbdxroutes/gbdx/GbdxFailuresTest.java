package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
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
    private GbdxClient client;

    @BeforeEach
    void connect() throws Exception {
        client = GbdxClient.of(service.url(), Clock.systemUTC());
    }

    @AfterEach
    void hang_up() {
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
                .hasMessage("POST /workflows/v1/workflows was answered with something else than JSON:"
                        + " '<html>Welcome to our hotel</html>'. Check that the URL in the gbdx.* settings is one of a"
                        + " GBDX-compatible service.");
        assertThat(unavailable.requestMayHaveBeenProcessed()).isTrue();
    }

    @Test
    void a_wrong_url_does_not_look_like_an_unknown_task() {
        service.answer("GET", "/workflows/v1/tasks/AComp", with(404, "text/html", "<h1>Not here</h1>"));

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> client.calls().task("AComp"))
                .withMessageContaining("check the URL in the gbdx.* settings");
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
    void a_service_that_shows_us_our_token_does_not_get_it_into_a_message() {
        service.answer(
                "POST",
                LAUNCH,
                exchange -> with(
                                500,
                                "text/plain",
                                exchange.getRequestHeaders().getFirst("Authorization") + " for " + GbdxClient.PASSWORD)
                        .to(exchange));

        assertThat(stackTrace(launchIsUnavailable()))
                .contains("Bearer *** for ***")
                .doesNotContain("token-1")
                .doesNotContain(GbdxClient.PASSWORD);
    }

    @Test
    void a_service_that_shows_us_our_password_does_not_get_it_into_a_message() {
        service.refuseTokens(with(401, "text/plain", "not with " + GbdxClient.PASSWORD + " or s3cr3t+%26+more"));

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> client.calls().launch("{}"))
                .satisfies(e -> assertThat(stackTrace(e)).contains("not with *** or ***"));
    }

    @Test
    void a_secret_is_hidden_before_a_long_text_is_cut() {
        service.answer(
                "POST",
                LAUNCH,
                exchange -> with(
                                200,
                                "text/plain",
                                "x".repeat(195)
                                        + exchange.getRequestHeaders()
                                                .getFirst("Authorization")
                                                .replace("Bearer ", ""))
                        .to(exchange));

        assertThat(launchIsUnavailable()).hasMessageContaining("xxx***'").hasMessageNotContaining("tok");
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

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
