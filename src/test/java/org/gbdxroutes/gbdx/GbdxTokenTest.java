package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.gbdxroutes.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GbdxTokenTest {

    private static final String WORKFLOW = "4488969848362445219";
    private static final String LAUNCH = "/workflows/v1/workflows";
    private static final GbdxServerStub.Answer UNAUTHORIZED = with(
            401,
            "text/html; charset=UTF-8",
            "{\"status\": \"401 Unauthorized\", \"message\": \"Authentication Failed.\"}");

    private final GbdxServerStub service = new GbdxServerStub();
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private GbdxClient client;

    @BeforeEach
    void connect() throws Exception {
        client = GbdxClient.of(service.url(), clock);
    }

    @AfterEach
    void hang_up() {
        client.close();
        service.close();
    }

    @Test
    void a_token_serves_until_ten_minutes_before_its_end() {
        service.play("workflow-scheduled");

        client.calls().workflow(WORKFLOW);
        clock.advance(Duration.ofSeconds(604800 - 601));
        client.calls().workflow(WORKFLOW);
        clock.advance(Duration.ofSeconds(2));
        client.calls().workflow(WORKFLOW);

        assertThat(service.calls())
                .extracting(GbdxServerStub.Request::authorization)
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void a_token_of_a_short_life_serves_for_half_of_it() {
        service.tokensLast(60);
        service.play("workflow-scheduled");

        client.calls().workflow(WORKFLOW);
        clock.advance(Duration.ofSeconds(29));
        client.calls().workflow(WORKFLOW);
        clock.advance(Duration.ofSeconds(2));
        client.calls().workflow(WORKFLOW);

        assertThat(service.tokenRequests()).isEqualTo(2);
    }

    @Test
    void a_hundred_calls_at_once_need_one_token_and_twenty_connections() throws Exception {
        var twenty = new CyclicBarrier(GbdxSettings.MAX_CONNECTIONS);
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        service.answer("POST", LAUNCH + "/search", exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(twenty);
            underWay.decrementAndGet();
            with(200, "application/json", "{\"Workflows\":[]}").to(exchange);
        });

        atOnce(100, () -> client.calls().search(WorkflowSearch.all(1)));

        assertThat(service.tokenRequests()).isEqualTo(1);
        assertThat(service.calls()).hasSize(100);
        assertThat(most).hasValue(GbdxSettings.MAX_CONNECTIONS);
    }

    @Test
    void a_hundred_calls_that_find_the_token_refused_renew_it_once() throws Exception {
        service.answer("POST", LAUNCH + "/search", exchange -> {
            var first = "Bearer token-1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (first ? UNAUTHORIZED : with(200, "application/json", "{\"Workflows\":[]}")).to(exchange);
        });

        atOnce(100, () -> client.calls().search(WorkflowSearch.all(1)));

        assertThat(service.tokenRequests()).isEqualTo(2);
    }

    @Test
    void after_a_401_the_call_is_repeated_as_recorded() {
        service.play("unauthorized-then-retry");

        assertThat(client.calls().task("AOP_Strip_Processor")).isPresent();

        assertThat(service.calls())
                .extracting(GbdxServerStub.Request::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void after_a_401_a_launch_is_repeated_with_its_body_and_type() {
        service.answer("POST", LAUNCH, UNAUTHORIZED);
        service.play("launch-with-multiplex-inputs");
        var payload = "{\"name\":\"größer\",\"tasks\":[]}";

        client.calls().launch(payload);

        assertThat(service.calls())
                .hasSize(2)
                .allSatisfy(call -> {
                    assertThat(call.body()).isEqualTo(payload);
                    assertThat(call.contentType()).startsWith("application/json");
                })
                .extracting(GbdxServerStub.Request::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void a_second_401_is_a_refusal() {
        service.answer("POST", LAUNCH, UNAUTHORIZED);

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> client.calls().launch("{}"))
                .withMessage("POST /workflows/v1/workflows was answered 401: Authentication Failed."
                        + " Check user name and password in the gbdx.* settings.")
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
        assertThat(service.calls()).hasSize(2);
        assertThat(service.tokenRequests()).isEqualTo(2);
    }

    @Test
    void a_wrong_password_is_a_refusal_and_the_call_is_not_made() throws Exception {
        try (var strict = new GbdxServerStub();
                var stranger = GbdxClient.of(strict.url())) {
            strict.refuseTokens(with(401, "application/json", "{\"Error\": \"401 Unauthorized: Unauthorized\"}"));

            assertThatExceptionOfType(GbdxRefused.class)
                    .isThrownBy(() -> stranger.calls().launch("{}"))
                    .withMessage("POST /auth/v1/oauth/token/ was answered 401: 401 Unauthorized: Unauthorized."
                            + " Check user name and password in the gbdx.* settings.");
            assertThat(strict.calls()).isEmpty();
        }
    }

    @Test
    void without_a_token_a_launch_was_certainly_not_made() {
        service.refuseTokens(with(503, "text/html", "<h1>down</h1>", "Retry-After", "7"));

        assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> client.calls().launch("{}"))
                .satisfies(e -> {
                    assertThat(e.requestMayHaveBeenProcessed()).isFalse();
                    assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
                });
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void a_token_that_does_not_fit_into_a_header_line_is_not_sent() {
        service.refuseTokens(with(200, "application/json", "{\"access_token\":\"a\\r\\nX-Steer: me\"}"));

        assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> client.calls().launch("{}"))
                .withMessageContaining("should be a token")
                .withMessageNotContaining("X-Steer");
        assertThat(service.calls()).isEmpty();
    }

    private static void atOnce(int times, Callable<?> call) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            for (var done : threads.invokeAll(Collections.nCopies(times, call), 30, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("The other calls did not come.", e);
        }
    }
}
