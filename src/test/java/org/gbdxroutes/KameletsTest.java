package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.edge.UploadServer;
import org.gbdxroutes.edge.UploadServer.Answer;
import org.gbdxroutes.web.WebhookSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another Camel application that uses our Kamelets, and the real application at the other end. */
@Timeout(180)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KameletsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String SECRET = "whsec_" + "c2l4dGVlbiBieXRlcyBhbmQgbW9yZQ==";
    private static final String TOKEN = "t0ken with+signs&?";

    private static TestApplication application;
    private static int eventPort;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @BeforeAll
    static void the_application_runs(@TempDir Path directory) throws Exception {
        eventPort = TestApplication.freePort();
        application = TestApplication.start(
                directory,
                Map.of(
                        "subscriber.webhook.url",
                        "http://127.0.0.1:" + eventPort + "/order-events",
                        "subscriber.webhook.secret",
                        SECRET));
        application.register("quick", "exit 0");
    }

    @AfterAll
    static void it_stops() throws Exception {
        application.close();
    }

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("ears", this);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    /** Called by the flow under test. */
    public void hear(Exchange exchange) throws IOException {
        if (failures.getAndDecrement() > 0) {
            throw new IOException("The flow fails.");
        }
        assertThat(exchange.getMessage().getHeaders().keySet()).containsOnly("webhook-id", "Content-Type");
        heard.add(exchange.getMessage().getBody(String.class));
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("flow.camel.yaml", yaml));
    }

    private void sink(String url, String token) throws Exception {
        load("""
                - route:
                    from:
                      uri: direct:orders
                      steps:
                        - to:
                            uri: kamelet:gbdx-order-sink
                            parameters:
                              url: "%s"
                %s
                """.formatted(url, token.isEmpty() ? "" : "              token: \"RAW(" + token + ")\""));
    }

    private @Nullable Throwable refused(Object order) {
        try {
            template.requestBodyAndHeader("direct:orders", order, "CamelHttpPath", "/elsewhere");
            throw new AssertionError("The order was taken.");
        } catch (CamelExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void an_order_is_taken_once_and_a_refusal_is_explained() throws Exception {
        sink(application.application().url().toString(), "");

        var order = TestApplication.productOrder("KAMELET-1").getBytes(StandardCharsets.UTF_8);
        var taken = template.requestBodyAndHeader("direct:orders", order, "CamelHttpMethod", "GET", String.class);
        assertThat(TestApplication.json(taken).path("orderNumber").asText()).isEqualTo("KAMELET-1");
        var again = template.requestBody("direct:orders", new String(order, StandardCharsets.UTF_8), String.class);
        assertThat(TestApplication.json(again).path("orderNumber").asText()).isEqualTo("KAMELET-1");

        assertThat(refused("{\"partner\": \"acme\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("refused (HTTP 400)", "orderNumber");
        assertThat(refused(TestApplication.productOrder("KAMELET-1").replace("sample-strip", "other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refused (HTTP 409)");
    }

    @ParameterizedTest
    @CsvSource({
        "429, org.apache.camel.http.base.HttpOperationFailedException, statusCode: 429",
        "503, org.apache.camel.http.base.HttpOperationFailedException, statusCode: 503",
        "302, java.lang.IllegalArgumentException, refused (HTTP 302). {\"detail\": \"words\"}",
        "401, java.lang.IllegalArgumentException, refused (HTTP 401). {\"detail\": \"words\"}"
    })
    void an_answer_is_an_error_of_one_try_that_says_whether_another_may_help(int status, Class<?> error, String words)
            throws Exception {
        try (var server = new UploadServer()) {
            server.answers(request -> new Answer(status, "{\"detail\":\r\n \"words\"}"));
            sink(server.url().replaceFirst("/$", ""), TOKEN);

            assertThat(refused(TestApplication.productOrder("KAMELET-2")))
                    .isInstanceOf(error)
                    .hasMessageContaining(words)
                    .hasMessageNotContaining(TOKEN);
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.uri()).isEqualTo("/orders");
                assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
                assertThat(request.header("Content-type")).isEqualTo("application/json");
            });
        }
    }

    @Test
    void the_callers_redelivery_gets_an_order_to_a_busy_server_in_the_end() throws Exception {
        try (var server = new UploadServer()) {
            var busy = new AtomicInteger(2);
            server.answers(request -> new Answer(busy.getAndDecrement() > 0 ? 429 : 202, "{}"));
            load("""
                    - route:
                        errorHandler:
                          defaultErrorHandler:
                            redeliveryPolicy:
                              maximumRedeliveries: 5
                              redeliveryDelay: 50
                        from:
                          uri: direct:orders
                          steps:
                            - to:
                                uri: kamelet:gbdx-order-sink
                                parameters:
                                  url: "%s"
                    """.formatted(server.url().replaceFirst("/$", "")));

            template.requestBody("direct:orders", TestApplication.productOrder("KAMELET-3"));

            assertThat(server.requests()).hasSize(3);
            assertThat(server.files().values())
                    .singleElement()
                    .isEqualTo(TestApplication.productOrder("KAMELET-3").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void listen() throws Exception {
        var server = new MainHttpServer();
        server.setCamelContext(camel);
        server.setHost("127.0.0.1");
        server.setPort(eventPort);
        camel.addService(server);
        load("""
                - route:
                    from:
                      uri: kamelet:gbdx-order-event-source
                      parameters:
                        secret: "RAW(%s)"
                      steps:
                        - bean:
                            ref: ears
                            method: hear
                """.formatted(SECRET));
    }

    private HttpResponse<String> webhook(String timestamp, String signature, String body) {
        return application.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + eventPort + "/order-events"))
                .header("webhook-id", "acme/X/1/1")
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .header("CamelHttpResponseCode", "200")
                .header("CamelFileName", "../../evil")
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void the_events_of_a_real_order_come_in_and_again_when_the_flow_has_failed() throws Exception {
        failures.set(1);
        listen();

        application.order(TestApplication.taskOrder("KAMELET-4", "quick", ""));

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(heard.stream()
                                .map(TestApplication::json)
                                .filter(event -> event.path("subject").asText().equals("acme/KAMELET-4/1"))
                                .map(event -> event.path("type").asText()))
                        .startsWith("order.received", "order.accepted", "workflow.launching"));
    }

    @Test
    void only_what_is_signed_reaches_the_flow_and_204_says_that_it_has() throws Exception {
        listen();
        var signature = new WebhookSignature(Clock.systemUTC());
        var now = signature.timestamp();
        var right = signature.sign(SECRET, "acme/X/1/1", now, "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        var late = String.valueOf(Long.parseLong(now) - 3600);

        for (var answer : List.of(
                webhook(now, right, "{\"id\":2}"),
                webhook(now, "v1,AAAA", "{\"id\":1}"),
                webhook(
                        late,
                        signature.sign(SECRET, "acme/X/1/1", late, "{}".getBytes(StandardCharsets.UTF_8)),
                        "{}"))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.body()).startsWith("The webhook's ");
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));
        }
        assertThat(heard).doesNotContain("{\"id\":2}", "{}");

        var taken = webhook(now, right, "{\"id\":1}");
        assertThat(taken.statusCode()).isEqualTo(204);
        assertThat(heard).contains("{\"id\":1}");

        failures.set(1_000);
        assertThat(webhook(now, right, "{\"id\":1}").statusCode()).isEqualTo(500);
    }

    @Test
    void the_examples_of_the_document_work(@TempDir Path folder) throws Exception {
        var server = new MainHttpServer();
        server.setCamelContext(camel);
        server.setHost("127.0.0.1");
        server.setPort(eventPort);
        camel.addService(server);
        Map.of("orders.token", "any", "events.secret", SECRET, "gbdx.password", "gbdx")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        var examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/kamelets.md")))
                .results()
                .map(example -> example.group(1)
                        .replace(
                                "http://127.0.0.1:8080",
                                application.application().url().toString())
                        .replace(
                                "http://127.0.0.1:8090",
                                application
                                        .application()
                                        .embedded()
                                        .serviceUrl()
                                        .toString())
                        .replace("directoryName: ", "directoryName: " + folder + "/"))
                .toList();
        assertThat(examples).hasSize(4);
        for (int i = 0; i < 4; i++) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("example-" + i + ".camel.yaml", examples.get(i)));
        }

        drop(folder, "orders/KAMELET-5.json", TestApplication.taskOrder("KAMELET-5", "quick", ""));
        drop(folder, "orders/KAMELET-6.json", "{}");
        drop(folder, "workflows/one.json", workflow("quick"));

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(folder.resolve("events/acme-KAMELET-5-1-1.json"))
                        .content()
                        .contains("order.received"));
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(folder.resolve("refused/KAMELET-6.json.error.txt"))
                        .content()
                        .contains("orderNumber"));
        await().atMost(LONG_ENOUGH).until(() -> Files.exists(folder.resolve("workflows/.camel/one.json")));
        var id = application.service("/workflows/v1/workflows");
        var ids = TestApplication.json(application.send(id.GET()).body()).findValues("Workflows");
        var launched = ids.get(0).get(ids.get(0).size() - 1).asText();
        assertThat(template.requestBody("direct:ask", launched, String.class)).contains(launched, "state");
    }

    private static void drop(Path folder, String file, String content) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        var part = Files.writeString(folder.resolve("dropping"), content);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String workflow(String task) {
        return """
                {"name": "one", "tasks": [{"name": "Only", "taskType": "%s",
                  "inputs": [{"name": "text", "value": "hello"}], "outputs": [{"name": "out"}]}]}
                """.formatted(task);
    }
}
