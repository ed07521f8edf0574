package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gbdxroutes.service.TestReceiver.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallbackTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private TestService gbdx;

    @BeforeEach
    void a_service_runs() throws IOException {
        gbdx = TestService.start(directory);
        gbdx.register("quick", "true");
        gbdx.register("broken", "false");
    }

    @AfterEach
    void it_stops() {
        gbdx.close();
    }

    @Test
    void the_end_of_a_workflow_is_told_as_the_workflow_object() throws IOException {
        try (var receiver = TestReceiver.answering(200)) {
            var id = gbdx.launch(TestWorkflow.of()
                    .callback(receiver.url())
                    .task("a", "broken")
                    .json());

            awaitCalls(receiver, 1);
            var call = receiver.calls().get(0);
            assertThat(TestService.json(call.body())).isEqualTo(gbdx.status(id));
            assertThat(gbdx.status(id).path("state").path("event").asText()).isEqualTo("failed");
            assertThat(call.headers()).doesNotContainKeys("Authorization", "Cookie");
        }
    }

    @Test
    void a_receiver_can_verify_the_signature_with_the_secret_of_its_account() throws IOException {
        try (var receiver = TestReceiver.answering(200)) {
            gbdx.launch(TestWorkflow.of()
                    .callback(receiver.url())
                    .task("a", "quick")
                    .json());

            awaitCalls(receiver, 1);
            assertThat(receiver.calls()).allMatch(call -> call.isSignedBy(secret()));
        }
    }

    @Test
    void a_callback_is_repeated_until_it_is_taken_with_its_id_and_a_time_of_its_own() throws IOException {
        try (var receiver = TestReceiver.answering(500, 302, 204)) {
            gbdx.launch(TestWorkflow.of()
                    .callback(receiver.url())
                    .task("a", "quick")
                    .json());

            awaitCalls(receiver, 3);
            var secret = secret();
            assertThat(receiver.calls()).allMatch(call -> call.isSignedBy(secret));
            assertThat(receiver.calls()).extracting(Call::path).containsOnly("/done");
            assertThat(receiver.calls())
                    .extracting(Call::id)
                    .allMatch(receiver.calls().get(0).id()::equals);
            assertThat(receiver.calls())
                    .extracting(Call::body)
                    .allMatch(receiver.calls().get(0).body()::equals);
            assertThat(receiver.calls())
                    .extracting(call -> call.header("webhook-timestamp"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_callback_that_was_not_taken_is_told_after_a_restart() throws IOException {
        try (var receiver = TestReceiver.answering(500, 500, 200)) {
            gbdx.launch(TestWorkflow.of()
                    .callback(receiver.url())
                    .task("a", "quick")
                    .json());
            awaitCalls(receiver, 1);
            gbdx.close();

            gbdx = TestService.start(directory);

            awaitCalls(receiver, 3);
            var secret = secret();
            assertThat(receiver.calls()).allMatch(call -> call.isSignedBy(secret));
        }
    }

    @Test
    void the_end_of_a_task_is_told_as_the_task_object_also_when_it_never_ran() throws IOException {
        try (var receiver = TestReceiver.answering(200)) {
            var id = gbdx.launch(TestWorkflow.of()
                    .task("first", "broken")
                    .callback(receiver.url())
                    .output("out")
                    .and()
                    .task("second", "quick")
                    .callback(receiver.url())
                    .link("in", "first:out")
                    .json());

            awaitCalls(receiver, 2);
            var status = gbdx.awaitEvent(id, "failed");
            assertThat(receiver.calls())
                    .extracting(call -> TestService.json(call.body()))
                    .containsExactlyInAnyOrder(
                            ((ObjectNode) TestService.task(status, "first")).put("workflow_id", id),
                            ((ObjectNode) TestService.task(status, "second")).put("workflow_id", id));
            assertThat(receiver.calls()).allMatch(call -> call.isSignedBy(secret()));
        }
    }

    @Test
    void a_receiver_that_never_answers_does_not_hold_up_another() throws IOException {
        try (var dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var live = TestReceiver.answering(200)) {
            var nowhere = "http://127.0.0.1:" + dead.getLocalPort() + "/";
            String last = "";
            for (int i = 0; i < 20; i++) {
                last = gbdx.launch(
                        TestWorkflow.of().callback(nowhere).task("a", "quick").json());
            }
            gbdx.awaitComplete(last);

            gbdx.launch(
                    TestWorkflow.of().callback(live.url()).task("a", "quick").json());

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(live.calls()).hasSize(1));
        }
    }

    @Test
    void an_answer_without_end_is_not_read_to_the_end() throws IOException {
        var hungUp = new AtomicBoolean();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var answer = exchange.getResponseBody()) {
                for (int i = 0; i < 100_000; i++) {
                    answer.write(new byte[8192]);
                }
            } catch (IOException e) {
                hungUp.set(true);
            }
        });
        server.start();
        try {
            gbdx.launch(TestWorkflow.of()
                    .callback("http://127.0.0.1:" + server.getAddress().getPort())
                    .task("a", "quick")
                    .json());

            await().atMost(LIMIT).untilTrue(hungUp);
        } finally {
            server.stop(0);
        }
    }

    private String secret() {
        return TestService.json(gbdx.get("/auth/v1/callback_secret"))
                .path("secret")
                .asText();
    }

    private static void awaitCalls(TestReceiver receiver, int calls) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(receiver.calls()).hasSize(calls));
    }
}
