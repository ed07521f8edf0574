package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer listener;
    private TestService gbdx;

    @BeforeEach
    void a_service_and_a_listener_run() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/stolen", exchange -> {
            heard.add("stolen");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        gbdx = TestService.start(directory);
        gbdx.register("quick", "true");
        gbdx.register("broken", "false");
    }

    @AfterEach
    void both_stop() {
        gbdx.close();
        listener.stop(0);
    }

    @Test
    void the_end_of_a_workflow_is_told_as_the_workflow_object() {
        answering(200);

        var id = gbdx.launch(
                TestWorkflow.of().callback(url()).task("a", "broken").json());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(TestService.json(heard.get(0))).isEqualTo(gbdx.status(id));
        assertThat(gbdx.status(id).path("state").path("event").asText()).isEqualTo("failed");
    }

    @Test
    void a_callback_is_repeated_until_it_is_taken() {
        answering(500, 302, 204);

        gbdx.launch(TestWorkflow.of().callback(url()).task("a", "quick").json());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(heard).hasSize(3));
        assertThat(heard).doesNotContain("stolen").allMatch(heard.get(0)::equals);
    }

    @Test
    void a_callback_that_was_not_taken_is_told_after_a_restart() throws IOException {
        answering(500, 500, 200);
        gbdx.launch(TestWorkflow.of().callback(url()).task("a", "quick").json());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(heard).hasSize(1));
        gbdx.close();

        gbdx = TestService.start(directory);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(heard).hasSize(3));
    }

    private void answering(int... statuses) {
        listener.createContext("/done", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/stolen");
            exchange.sendResponseHeaders(statuses[Math.min(heard.size(), statuses.length) - 1], -1);
            exchange.close();
        });
    }

    private String url() {
        return "http://127.0.0.1:" + listener.getAddress().getPort() + "/done";
    }
}
