package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gbdxroutes.cli.CommandRun;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.ledger.Terms;
import org.gbdxroutes.order.OrderRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The order commands, each in a process of its own, with the application that they talk to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OrderCommandsTest {

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static Path here;

    @BeforeAll
    static void start() throws Exception {
        application = TestApplication.start(directory.resolve("running"), Map.of("retry.give-up-after", "2s"));
        application.register("quick", "true");
        application.register("writes", "mkdir -p output/out; echo hello > output/out/hello.txt");
        application.register("broken", "exit 3");
        application.register("slow", "sleep 300");
        here = Files.createDirectories(directory.resolve("here"));
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void a_submitted_order_is_taken_and_sent_again_it_is_the_same() throws Exception {
        var file = file("cmd-1.json", TestApplication.taskOrder("CMD-1", "quick", ""));

        var taken = order("submit", file, "--wait", "--timeout", "60s");

        assertThat(taken.exitCode()).as(taken.toString()).isZero();
        assertThat(taken.output())
                .startsWith("cmd-1.json  acme/CMD-1  accepted\n")
                .containsOnlyOnce("acme/CMD-1  running  workflow.launched\n")
                .endsWith("acme/CMD-1  completed  order.delivered\n");
        assertThat(taken.errors()).isEmpty();

        var known = order("submit", file, "--json");
        assertThat(known.exitCode()).isZero();
        var document = TestApplication.json(known.output());
        assertThat(document.path("file").asText()).isEqualTo("cmd-1.json");
        assertThat(document.path("order").path("state").asText()).isEqualTo("completed");
        assertThat(document.path("faults")).isEmpty();
    }

    @Test
    void what_is_refused_is_named_with_its_faults_and_ends_with_3() throws Exception {
        order("submit", file("cmd-2.json", TestApplication.taskOrder("CMD-2", "quick", "")));
        var conflict = file("conflict.json", TestApplication.taskOrder("CMD-2", "broken", ""));
        var bad = "[{\"partner\": 5}, {\"partner\": \"acme\", \"orderNumber\": \"X\", \"product\": 1}]";

        var run = CommandRun.fed(bad, here, environment(), "order", "submit", conflict, "-");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output())
                .contains("conflict.json  not taken\n  $.orderNumber: Order acme/CMD-2 is known with other content")
                .contains("stdin $[0]  not taken\n", "  $[0].partner: It must be a string.\n")
                .contains("stdin $[1]  not taken\n  $[1].product: It must be the name of a product.\n");
        assertThat(run.errors())
                .isEqualTo(
                        "3 of 3 orders were not taken. Mend the faults and send all again: what was taken is not done"
                                + " twice.\n");
        assertThat(order("submit", "missing.json").exitCode()).isEqualTo(2);
    }

    @Test
    void a_failed_order_ends_a_watch_with_4_and_is_retried_as_the_next_revision() {
        submit("CMD-3", "broken", "");

        var watch = order("watch", "acme/CMD-3", "--json");

        assertThat(watch.exitCode()).as(watch.toString()).isEqualTo(4);
        var events = documents(watch);
        assertThat(events).extracting(event -> event.path("type").asText()).doesNotHaveDuplicates();
        assertThat(events.get(0).path("type").asText()).isEqualTo("order.received");
        var last = events.get(events.size() - 1);
        assertThat(last.path("state").asText()).isEqualTo("failed");
        assertThat(last.path("orderNumber").asText()).isEqualTo("CMD-3");
        assertThat(watch.errors()).startsWith("Order acme/CMD-3 is failed: ").contains("order retry acme/CMD-3");

        var retry = order("retry", "acme/CMD-3", "--json");
        assertThat(retry.exitCode()).as(retry.toString()).isZero();
        assertThat(TestApplication.json(retry.output()).path("revision").asInt())
                .isEqualTo(2);
    }

    @Test
    void an_order_whose_task_runs_too_long_and_a_watch_that_waits_too_long_end_with_6() {
        submit("CMD-4", "slow", ", \"timeout\": 1");
        submit("CMD-5", "slow", "");

        var ended = order("watch", "acme/CMD-4");
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(6);
        assertThat(ended.output()).contains("acme/CMD-4  timedout  workflow.timedout");

        var impatient = order("watch", "acme/CMD-5", "--timeout", "1s");
        assertThat(impatient.exitCode()).isEqualTo(6);
        assertThat(impatient.errors()).contains("1 order has not ended within 1 s", "order watch acme/CMD-5");

        var underWay = order("retry", "acme/CMD-5");
        assertThat(underWay.exitCode()).isEqualTo(3);
        assertThat(underWay.errors()).contains("it is under way");

        var cancel = order("cancel", "acme/CMD-5");
        assertThat(cancel.exitCode()).as(cancel.toString()).isZero();
        assertThat(cancel.output()).startsWith("acme/CMD-5  ").contains("to be canceled");
        assertThat(application.awaitState("acme/CMD-5", "canceled")).isNotNull();
        assertThat(TestApplication.json(order("cancel", "acme/CMD-5", "--json").output())
                        .path("state")
                        .asText())
                .isEqualTo("canceled");
    }

    @Test
    void an_order_held_in_delivery_ends_a_watch_with_5_and_a_retry_lets_it_go_on() throws Exception {
        var inTheWay = application.delivered().resolve("acme/CMD-6");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "a file where a folder should be");
        submit("CMD-6", "writes", "");

        var watch = order("watch", "acme/CMD-6");
        assertThat(watch.exitCode()).as(watch.toString()).isEqualTo(5);
        assertThat(watch.errors()).startsWith("Order acme/CMD-6 is held: ");
        assertThat(order("list", "--state", "held").output())
                .startsWith("ORDER")
                .containsPattern("acme/CMD-6 +held +\\S+ +\\(own workflow\\) +http +\\S");

        Files.delete(inTheWay);
        var retry = order("retry", "acme/CMD-6");
        assertThat(retry.output()).as(retry.toString()).isEqualTo("acme/CMD-6  delivering\n");
        assertThat(order("watch", "acme/CMD-6").exitCode()).isZero();
    }

    @Test
    void all_of_an_order_is_shown() {
        submit("CMD-7", "writes", "");
        application.awaitState("acme/CMD-7", "completed");

        var text = order("show", "acme/CMD-7");
        assertThat(text.exitCode()).isZero();
        assertThat(text.output())
                .startsWith("acme/CMD-7  completed\n  since ")
                .contains("  product       (own workflow)\n")
                .containsPattern("TIME +STATE +EVENT\n\\S+ +received +order.received\n")
                .containsPattern("Only_\\S+ +out +s3://")
                .contains("\nDelivered to folder, manifest ")
                .containsPattern("\\S*hello.txt +6 +yes\n");

        var json = order("show", "acme/CMD-7", "--json");
        assertThat(json.output()).hasLineCount(1);
        assertThat(TestApplication.json(json.output()).path("timeline")).isNotEmpty();
    }

    @Test
    void a_list_goes_on_beyond_a_page() {
        var orders = IntStream.range(0, 501)
                .mapToObj(number ->
                        new OrderRequest("N-" + number, "bulk", 1, "none", Map.of(), null, List.of(), Map.of()))
                .toList();
        var message = new ReceivedMessage("test", "", new byte[0], 0, "", Optional.empty());
        application.application().ledger().receive(message, orders, Optional.empty(), Terms::standard, Instant.now());

        var list = order("list", "--partner", "bulk", "--limit", "600", "--json");

        assertThat(list.exitCode()).as(list.errors()).isZero();
        assertThat(documents(list))
                .hasSize(501)
                .extracting(order -> order.path("orderNumber").asText())
                .doesNotHaveDuplicates()
                .startsWith("N-500");
        var usual = order("list", "--partner", "bulk");
        assertThat(usual.output()).hasLineCount(101);
        assertThat(usual.errors()).startsWith("These are the newest 100.");
    }

    @Test
    void what_is_wrong_with_a_question_is_said_with_its_code() {
        var unknown = order("show", "acme/NONE");
        assertThat(unknown.exitCode()).isEqualTo(7);
        assertThat(unknown.errors()).contains("There is no order acme/NONE").hasLineCount(1);

        assertThat(order("watch", "acme/NONE").exitCode()).isEqualTo(7);
        var malformed = order("cancel", "NONE");
        assertThat(malformed.exitCode()).isEqualTo(2);
        assertThat(malformed.errors()).contains("'NONE' is no order such as acme/PO-4711");
        assertThat(order("list", "--state", "lost").errors()).contains("there is no state 'lost'; there are received,");

        var nothing = "http://127.0.0.1:" + TestApplication.freePort();
        var silence = order("list", "--server", nothing);
        assertThat(silence.exitCode()).isEqualTo(9);
        assertThat(silence.errors())
                .startsWith("Nothing answers at " + nothing + ". Is `gbdx-routes run` running?")
                .hasLineCount(1);
    }

    @Test
    void the_token_is_taken_from_the_environment_and_never_shown() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", exchange -> {
            boolean known =
                    "Bearer let-me-in".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = (known ? "{\"orders\": []}" : "{\"detail\": \"Send the token of http.token.\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            var known = CommandRun.of(here, Map.of("HTTP_TOKEN", "let-me-in"), "order", "list", "--server", url);
            assertThat(known.exitCode()).as(known.toString()).isZero();
            var unknown = CommandRun.of(here, Map.of("HTTP_TOKEN", "wrong-token"), "order", "list", "--server", url);
            assertThat(unknown.exitCode()).isEqualTo(8);
            assertThat(unknown.errors())
                    .contains("Send the token", "HTTP_TOKEN")
                    .doesNotContain("wrong-token");
        } finally {
            server.stop(0);
        }
    }

    private static void submit(String number, String task, String more) {
        var answer = application.order(TestApplication.taskOrder(number, task, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static String file(String name, String content) throws Exception {
        Files.writeString(here.resolve(name), content);
        return name;
    }

    private static List<JsonNode> documents(CommandRun run) {
        return run.output().lines().map(TestApplication::json).toList();
    }

    private static CommandRun order(String... arguments) {
        var line = new String[arguments.length + 1];
        line[0] = "order";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return CommandRun.of(here, environment(), line);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "HTTP_PORT", String.valueOf(application.application().url().getPort()));
    }
}
