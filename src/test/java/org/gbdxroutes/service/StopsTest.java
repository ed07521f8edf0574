package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.service.TestService.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    // a child, a grandchild, and an orphan whose parent has ended
    private static final String FAMILY = """
            (sleep 300 & sh -c 'sleep 301 & (sleep 302 &) ; wait') & echo ready; wait
            """;

    private Path directory;
    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        this.directory = directory;
        gbdx = TestService.start(directory);
        gbdx.register("family", FAMILY);
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void a_timeout_kills_the_whole_process_tree_and_cancels_dependents() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("long", "family")
                .timeout(1)
                .output("out")
                .and()
                .task("after", "family")
                .link("in", "long:out")
                .json());

        var status = gbdx.awaitEvent(id, "timedout");

        assertThat(task(status, "long").path("state").path("event").asText()).isEqualTo("timedout");
        assertThat(task(status, "long").path("note").isNull()).isTrue();
        assertThat(task(status, "after").path("state").path("event").asText()).isEqualTo("canceled");
        assertThat(gbdx.log(status, "long", "stdout")).isEqualTo("ready\n");
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(processesOf(task(status, "long"))).isEmpty());
    }

    @Test
    void cancel_kills_the_process_tree_within_a_second() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("long", "family")
                .output("out")
                .and()
                .task("after", "family")
                .link("in", "long:out")
                .json());
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(processesOf(task(gbdx.status(id), "long"))).hasSizeGreaterThan(4));

        var asked = Instant.now();
        var answer = gbdx.post("/workflows/v1/workflows/" + id + "/cancel", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        var status = TestService.json(answer);
        assertThat(status.path("state").path("event").asText()).isEqualTo("canceled");
        await().atMost(Duration.between(Instant.now(), asked.plusSeconds(1)))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(processesOf(task(status, "long"))).isEmpty());
        assertThat(List.of(task(status, "long"), task(status, "after")))
                .allSatisfy(task ->
                        assertThat(task.path("state").path("event").asText()).isEqualTo("canceled"));
    }

    @Test
    void canceling_what_is_complete_changes_nothing() {
        gbdx.register("quick", "true");
        var id = gbdx.launch(TestWorkflow.of().task("a", "quick").json());
        gbdx.awaitEvent(id, "succeeded");

        var answer = gbdx.post("/workflows/v1/workflows/" + id + "/cancel", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestService.json(answer).path("state").path("event").asText())
                .isEqualTo("succeeded");
    }

    @Test
    void scratch_space_is_gone_when_a_workflow_is_complete_and_logs_stay() {
        gbdx.register("talker", "echo something");
        var id = gbdx.launch(TestWorkflow.of().task("a", "talker").json());

        var status = gbdx.awaitEvent(id, "succeeded");

        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(directory.resolve("service/work/" + id)).doesNotExist());
        assertThat(gbdx.log(status, "a", "stdout")).isEqualTo("something\n");
    }

    /** Returns the command lines of what runs in a task's work folder. */
    private static List<String> processesOf(JsonNode task) {
        var mark = "/" + task.path("id").asText();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(entry -> read(entry.resolve("environ")).contains(mark + "\0"))
                    .map(entry -> read(entry.resolve("cmdline")))
                    .filter(commandLine -> !commandLine.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
