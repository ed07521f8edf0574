package org.gbdxroutes.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.service.TestService.form;
import static org.gbdxroutes.service.TestService.json;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.gbdxroutes.service.account.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";

    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        gbdx.register("quick", "true");
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/v1/oauth/token/", "/auth/v1/oauth/token"})
    void a_password_gives_a_token_that_lives_for_a_week(String path) {
        var answer =
                token(path, "grant_type", "password", "username", TestService.USER, "password", TestService.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(answer).path("expires_in").asInt()).isEqualTo(604_800);
        assertThat(JWT.decode(json(answer).path("access_token").asText()).getExpiresAtAsInstant())
                .isBetween(Instant.now().plusSeconds(604_700), Instant.now().plusSeconds(604_900));
    }

    @Test
    void a_refresh_token_gives_a_token_and_opens_nothing_itself() {
        var refresh = gbdx.login(TestService.PASSWORD).path("refresh_token").asText();

        var answer = token("/auth/v1/oauth/token/", "grant_type", "refresh_token", "refresh_token", refresh);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(status(json(answer).path("access_token").asText())).isEqualTo(200);
        assertThat(status(refresh)).isEqualTo(401);
    }

    @Test
    void a_token_that_somebody_made_opens_nothing() {
        var real =
                JWT.decode(gbdx.login(TestService.PASSWORD).path("access_token").asText());
        var unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
                + "." + real.getPayload() + ".";
        var strangers = JWT.create()
                .withPayload(new String(Base64.getUrlDecoder().decode(real.getPayload()), UTF_8))
                .sign(Algorithm.HMAC256("a key of somebody else's"));

        assertThat(status(real.getToken())).isEqualTo(200);
        assertThat(status(unsigned)).isEqualTo(401);
        assertThat(status(strangers)).isEqualTo(401);
        assertThat(status(real.getToken().substring(0, real.getToken().lastIndexOf('.') + 1)))
                .isEqualTo(401);
    }

    @Test
    void a_wrong_password_gives_the_recorded_401() {
        var answer =
                token("/auth/v1/oauth/token/", "grant_type", "password", "username", TestService.USER, "password", "x");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"Error\": \"401 Unauthorized: Unauthorized\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /workflows/v1/tasks",
        "GET, /workflows/v1/tasks/quick",
        "PUT, /workflows/v1/tasks/quick:0.0.1",
        "DELETE, /workflows/v1/tasks/quick",
        "GET, /workflows/v1/schemas",
        "GET, /workflows/v1/schemas/TaskDescriptor",
        "POST, /workflows/v1/tasks",
        "POST, /workflows/v1/workflows",
        "GET, /workflows/v1/workflows/1",
        "GET, /workflows/v1/workflows/1/events",
        "POST, /workflows/v1/workflows/1/cancel",
        "GET, /workflows/v1/workflows/1/tasks/2/stdout",
        "POST, /workflows/v1/workflows/search",
        "GET, /s3creds/v1/prefix"
    })
    void a_call_without_a_token_is_refused(String method, String path) {
        var answer = gbdx.send(HttpRequest.newBuilder(gbdx.uri(path)).method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(json(answer).path("message").asText()).isEqualTo("Authentication Failed.");
    }

    @Test
    void the_heartbeat_needs_no_token() {
        var answer = gbdx.send(HttpRequest.newBuilder(gbdx.uri("/workflows/v1/heartbeat")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/workflows/v1/tasks/nobody",
                "/workflows/v1/tasks/quick:9.9",
                WORKFLOWS + "/1",
                WORKFLOWS + "/1/events",
                WORKFLOWS + "/1/tasks/1/stdout",
                WORKFLOWS + "/not-a-number"
            })
    void what_is_not_there_is_a_recorded_404(String path) {
        var answer = gbdx.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer)).isEqualTo(json("{\"status\": \"404 Not Found\", \"message\": \"Not Found\"}"));
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        var answer = gbdx.post(WORKFLOWS, "x".repeat(10 * 1024 * 1024 + 1));

        assertRefused(answer, "413 Request Entity Too Large", "larger than");
    }

    @Test
    void what_there_is_no_call_for_is_refused_in_the_same_form() {
        assertRefused(gbdx.get("/workflows/v1/nothing"), "404 Not Found", "Not Found");
        assertRefused(gbdx.get("/"), "404 Not Found", "Not Found");
        assertRefused(gbdx.post("/workflows/v1/heartbeat", ""), "405 Method Not Allowed", "Method Not Allowed");
    }

    private static void assertRefused(HttpResponse<String> answer, String status, String message) {
        assertThat(answer.statusCode() + json(answer).path("status").asText())
                .startsWith(status.substring(0, 3) + status);
        assertThat(json(answer).path("message").asText()).contains(message);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void workflows_are_found_by_state_age_and_owner() {
        var id = gbdx.launch(TestWorkflow.of().task("a", "quick").json());
        gbdx.awaitEvent(id, "succeeded");

        assertThat(search("{\"state\": \"all\", \"lookback_h\": 12}")).contains(id);
        assertThat(search("{\"state\": \"succeeded\"}")).contains(id);
        assertThat(search("{\"state\": \"complete\", \"owner\": \"" + TestService.USER + "\"}"))
                .contains(id);
        assertThat(search("{\"state\": \"failed\"}")).doesNotContain(id);
        assertThat(search("{\"owner\": \"stranger\"}")).doesNotContain(id);
        assertThat(search("{\"lookback_h\": 0}")).doesNotContain(id);
    }

    @Test
    void a_port_that_is_taken_is_named(@TempDir Path directory) {
        int port = gbdx.url().getPort();
        var taken = ServiceSettings.of(
                "127.0.0.1", port, directory, Accounts.of("u", "p"), gbdx.s3().settings());

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> WorkflowService.start(taken))
                .withMessageContaining("127.0.0.1:" + port);
    }

    private HttpResponse<String> token(String path, String... pairs) {
        return gbdx.send(HttpRequest.newBuilder(gbdx.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(BodyPublishers.ofString(form(pairs))));
    }

    private int status(String token) {
        return gbdx.send(HttpRequest.newBuilder(gbdx.uri("/workflows/v1/tasks"))
                        .header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private String search(String filter) {
        var answer = gbdx.post(WORKFLOWS + "/search", filter);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer).path("Workflows").toString();
    }
}
