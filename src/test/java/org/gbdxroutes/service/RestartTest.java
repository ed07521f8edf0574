package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.service.TestService.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private EmbeddedS3 s3;
    private ServiceProcess process;
    private TestService gbdx;

    @BeforeEach
    void a_service_runs_in_a_process_of_its_own() throws IOException {
        s3 = EmbeddedS3.start(
                "127.0.0.1", 0, directory.resolve("s3"), TestService.ROOT, TestService.ROOT_SECRET, Set.of());
        start();
    }

    @AfterEach
    void everything_stops() {
        process.kill();
        s3.close();
    }

    @Test
    void after_a_kill_finished_tasks_are_not_run_again_and_running_ones_are() throws IOException {
        var runs = directory.resolve("runs");
        var gate = directory.resolve("gate");
        gbdx.register(
                "count", "echo $$ $(basename $GBDX_WORK_DIR) >> " + runs + "; mkdir output/out; touch output/out/f");
        gbdx.register(
                "wait",
                "echo $$ $(basename $GBDX_WORK_DIR) >> " + runs + "; test -e input/in/f || exit 1; "
                        + "while ! test -e " + gate + "; do sleep 0.1; done; echo late >> " + runs);
        var id = gbdx.launch(TestWorkflow.of()
                .task("first", "count")
                .persist("out", "kept")
                .and()
                .task("second", "wait")
                .link("in", "first:out")
                .output("out")
                .and()
                .task("third", "count")
                .link("in", "second:out")
                .json());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(lines(runs)).hasSize(2));
        long leftover = Long.parseLong(lines(runs).get(1).split(" ")[0]);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(gbdx.events(id))
                        .extracting(event -> event.path("task").asText() + " "
                                + event.path("event").asText())
                        .contains("second started"));

        process.kill();
        assertThat(ProcessHandle.of(leftover)).isPresent();
        start();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(lines(runs)).hasSize(3));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ProcessHandle.of(leftover).filter(ProcessHandle::isAlive))
                        .isEmpty());
        Files.createFile(gate);
        var status = gbdx.awaitEvent(id, "succeeded");

        assertThat(runsOf(runs, task(status, "first").path("id").asText())).isEqualTo(1);
        assertThat(runsOf(runs, task(status, "second").path("id").asText())).isEqualTo(2);
        assertThat(runsOf(runs, task(status, "third").path("id").asText())).isEqualTo(1);
        assertThat(lines(runs)).filteredOn("late"::equals).hasSize(1);
        assertThat(gbdx.events(id))
                .filteredOn(event -> event.path("task").asText().equals("second"))
                .extracting(event -> event.path("event").asText())
                .containsExactly(
                        "submitted", "scheduled", "started", "rescheduling", "scheduled", "started", "succeeded");
    }

    @Test
    void a_kill_between_an_end_and_its_callback_does_not_lose_the_callback() throws IOException {
        try (var receiver = TestReceiver.answering(503)) {
            gbdx.register("quick", "true");
            gbdx.launch(TestWorkflow.of()
                    .callback(receiver.url())
                    .task("a", "quick")
                    .callback(receiver.url())
                    .json());
            await().atMost(LIMIT).until(() -> ids(receiver).size() == 2);
            process.kill();
            var before = ids(receiver);
            receiver.calls().clear();
            receiver.answerFromNowOn(200);

            start();

            await().atMost(LIMIT).untilAsserted(() -> assertThat(ids(receiver)).isEqualTo(before));
            var secret = TestService.json(gbdx.get("/auth/v1/callback_secret"))
                    .path("secret")
                    .asText();
            assertThat(receiver.calls()).allMatch(call -> call.isSignedBy(secret));
        }
    }

    @Test
    void a_token_is_still_good_after_a_restart() throws IOException {
        var before = gbdx;
        process.kill();
        start();

        var answer = gbdx.send(before.bearing(gbdx.uri("/workflows/v1/tasks")));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private void start() throws IOException {
        process = ServiceProcess.start(directory.resolve("service"), s3);
        gbdx = TestService.at(process.url());
    }

    private static Set<String> ids(TestReceiver receiver) {
        return receiver.calls().stream().map(TestReceiver.Call::id).collect(Collectors.toSet());
    }

    private static long runsOf(Path runs, String taskId) {
        return lines(runs).stream().filter(line -> line.endsWith(" " + taskId)).count();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
