package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API over orders, as a stranger with curl meets it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HttpApiTest {

    private static final String TOKEN = "let me in";

    @TempDir
    static Path directory;

    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = TestApplication.start(directory, Map.of());
        application.register("quick", "true");
        application.register("slow", "sleep 300");
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void a_new_order_is_202_the_same_again_200_and_another_under_its_number_409() {
        var taken = application.order(TestApplication.taskOrder("SAME-1", "slow", ""));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        var view = TestApplication.json(taken.body());
        assertThat(view.path("state").asText()).isEqualTo("accepted");
        assertThat(view.path("links").path("self").asText()).isEqualTo("/orders/acme/SAME-1");

        assertThat(application
                        .order(TestApplication.taskOrder("SAME-1", "slow", ""))
                        .statusCode())
                .isEqualTo(200);

        var conflict = application.order(TestApplication.taskOrder("SAME-1", "quick", ""));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(faults(conflict)).containsExactly("$.orderNumber");
        assertThat(conflict.body()).contains("\\\"revision\\\": 2").contains("SAME-1");
        application.post("/orders/acme/SAME-1/cancel");
    }

    @Test
    void every_fault_of_an_order_is_named_at_once_with_its_path() {
        var answer = application.order("""
                {"orderNumber": 5, "partner": "a b", "product": "ortho", "parametres": {},
                 "destinations": "folder", "revision": 0}
                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(TestApplication.json(answer.body()).path("status").asInt()).isEqualTo(400);
        assertThat(faults(answer))
                .contains("$.orderNumber", "$.partner", "$.parametres", "$.destinations", "$.revision");
    }

    @Test
    void each_order_of_an_array_is_judged_on_its_own() {
        var answer = application.order("[" + TestApplication.taskOrder("ARRAY-1", "slow", "") + ", {\"partner\": 5}]");

        assertThat(answer.statusCode()).isEqualTo(202);
        var orders = TestApplication.json(answer.body()).path("orders");
        assertThat(orders.findValuesAsText("path")).contains("$[0]", "$[1]");
        assertThat(orders.get(0).path("status").asInt()).isEqualTo(202);
        assertThat(orders.get(1).path("status").asInt()).isEqualTo(400);
        assertThat(orders.get(1).path("faults").findValuesAsText("path")).contains("$[1].partner");
        application.post("/orders/acme/ARRAY-1/cancel");

        assertThat(application.order("[{}, {}]").statusCode()).isEqualTo(400);
        assertThat(application.order("[]").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/json",
                "text/plain; charset=utf-8",
                "multipart/form-data; boundary=x",
                ""
            })
    void the_content_type_does_not_matter(String contentType) {
        var number = "TYPE-" + contentType.replaceAll("[^a-z]", "");
        var request = application
                .request("/orders")
                .POST(BodyPublishers.ofString(TestApplication.taskOrder(number, "slow", "")));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }

        var answer = application.send(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        application.post("/orders/acme/" + number + "/cancel");
    }

    @Test
    void a_multipart_form_is_refused_and_leaves_no_file() {
        var form = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"evil.json\"\r\n\r\n{}\r\n--x--\r\n";
        for (var path : List.of("/orders", "/orders/acme/NONE/cancel", "/callbacks/guessed")) {
            var answer = application.send(application
                    .request(path)
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.ofString(form)));
            assertThat(answer.statusCode()).as(path + answer.body()).isIn(400, 404);
        }

        assertThat(Path.of("file-uploads")).doesNotExist();
    }

    @Test
    void orders_are_listed_newest_first_page_by_page_and_filtered() {
        for (int i = 1; i <= 5; i++) {
            application.order(TestApplication.taskOrder("LIST-" + i, "slow", "").replace("acme", "lister"));
        }

        var first = orders("/orders?partner=lister&limit=2");
        assertThat(first).extracting(HttpApiTest::number).containsExactly("LIST-5", "LIST-4");
        var second = orders("/orders?partner=lister&limit=2&after="
                + first.get(1).path("after").asLong());
        assertThat(second).extracting(HttpApiTest::number).containsExactly("LIST-3", "LIST-2");

        for (int i = 1; i <= 5; i++) {
            application.post("/orders/lister/LIST-" + i + "/cancel");
        }
        for (int i = 1; i <= 5; i++) {
            application.awaitState("lister/LIST-" + i, "canceled");
        }
        assertThat(orders("/orders?partner=lister&state=canceled")).hasSize(5);
        assertThat(orders("/orders?partner=lister&state=completed")).isEmpty();
        assertThat(orders("/orders?partner=nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /orders?state=nonsense | state must be one of received, accepted
                    /orders?limit=0 | limit must be a number from 1 to 500
                    /orders?limit=x | limit and after must be numbers
                    /orders?after=x | limit and after must be numbers
                    """)
    void a_malformed_question_is_told_what_is_wrong(String path, String detail) {
        var answer = application.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(TestApplication.json(answer.body()).path("detail").asText()).startsWith(detail);
    }

    @Test
    void an_unknown_order_is_404() {
        for (var answer : List.of(
                application.get("/orders/acme/NONE"),
                application.post("/orders/acme/NONE/cancel"),
                application.post("/orders/acme/NONE/release"),
                application.post("/orders/acme/NONE/redo"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no order acme/NONE");
        }
    }

    @Test
    void a_running_order_is_canceled_and_can_then_not_be_released() {
        application.order(TestApplication.taskOrder("CANCEL-1", "slow", ""));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                application.show("acme/CANCEL-1").findValuesAsText("type"))
                        .as(() -> application.get("/orders?state=running").body())
                        .contains("workflow.started"));

        assertThat(application.post("/orders/acme/CANCEL-1/cancel").statusCode())
                .isEqualTo(202);
        application.awaitState("acme/CANCEL-1", "canceled");

        assertThat(application.post("/orders/acme/CANCEL-1/cancel").statusCode())
                .isEqualTo(200);
        var release = application.post("/orders/acme/CANCEL-1/release");
        assertThat(release.statusCode()).isEqualTo(409);
        assertThat(release.body()).contains("only held orders are released");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> application.eventTypes("acme/CANCEL-1/1").contains("workflow.canceled"));
    }

    @Test
    void control_headers_from_outside_change_nothing() {
        application.order(TestApplication.taskOrder("HEADERS-1", "slow", ""));

        var shown = application.send(
                hostile(application.request("/orders/acme/HEADERS-1")).GET());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(TestApplication.json(shown.body()).path("cancelRequested").asBoolean())
                .isFalse();
        var listed = application.send(
                hostile(application.request("/orders?limit=500")).GET());
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        assertThat(listed.body()).contains("HEADERS-1");
        var ordered = application.send(hostile(application.request("/orders"))
                .POST(BodyPublishers.ofString(TestApplication.taskOrder("HEADERS-2", "slow", ""))));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        assertThat(TestApplication.json(ordered.body()).path("source").asText()).isEqualTo("http");
        assertThat(ordered.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));

        application.post("/orders/acme/HEADERS-1/cancel");
        application.post("/orders/acme/HEADERS-2/cancel");
    }

    private static HttpRequest.Builder hostile(HttpRequest.Builder request) {
        return request.header("CamelFileName", "../../evil")
                .header("CamelHttpUri", "http://127.0.0.1:1/")
                .header("CAMELHTTPPATH", "/elsewhere")
                .header("camelhttpmethod", "DELETE")
                .header("CamelBeanMethodName", "cancel")
                .header("CamelHttpResponseCode", "500")
                .header("state", "nonsense")
                .header("partner", "evil")
                .header("orderNumber", "evil")
                .header("limit", "0")
                .header("source", "file:evil");
    }

    @Test
    void health_and_metrics_are_for_machines() {
        assertThat(TestApplication.json(application.get("/health").body())
                        .path("status")
                        .asText())
                .isEqualTo("UP");
        var metrics = application.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body()).contains("gbdx_orders{state=\"running\"}").contains("routeId=\"launch-order\"");
    }

    // in a process of its own: two applications in one would share the Quartz scheduler
    @Test
    void with_a_token_set_only_health_and_callbacks_answer_without_it(@TempDir Path other) throws Exception {
        try (var guarded =
                TestProcess.start(other, "-Dhttp.token=" + TOKEN, "-Dhttp.host=0.0.0.0", "-Dcallback.url=", "run")) {
            var url = guarded.awaitReady().url();
            for (var path : List.of("/orders", "/orders/acme/X", "/metrics")) {
                var answer = application.send(
                        HttpRequest.newBuilder(URI.create(url + path)).GET());
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.body()).contains("http.token").doesNotContain(TOKEN);
            }
            for (var path :
                    List.of("/orders", "/orders/acme/X/cancel", "/orders/acme/X/release", "/orders/acme/X/redo")) {
                assertThat(post(url + path).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(post(url + "/callbacks/guessed").statusCode()).isEqualTo(404);
            assertThat(application
                            .send(HttpRequest.newBuilder(URI.create(url + "/health"))
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
            var shown = HttpRequest.newBuilder(URI.create(url + "/orders")).header("Authorization", "Bearer " + TOKEN);
            assertThat(application.send(shown.GET()).statusCode()).isEqualTo(200);
            assertThat(guarded.output()).doesNotContain(TOKEN);
        }
    }

    private static HttpResponse<String> post(String url) {
        return application.send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString("{}")));
    }

    private static List<JsonNode> orders(String path) {
        var orders = new java.util.ArrayList<JsonNode>();
        TestApplication.json(application.get(path).body()).path("orders").forEach(orders::add);
        return orders;
    }

    private static String number(JsonNode order) {
        return order.path("orderNumber").asText();
    }

    private static List<String> faults(HttpResponse<String> answer) {
        return TestApplication.json(answer.body()).path("faults").findValuesAsText("path");
    }
}
