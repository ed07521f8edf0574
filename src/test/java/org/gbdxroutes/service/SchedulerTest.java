package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every workflow, whatever happens to its tasks and to the service, which is killed now and then. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchedulerTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    private EmbeddedS3 s3;
    private ServiceProcess process;
    private TestService gbdx;
    private RunLog log;

    @BeforeEach
    void a_service_runs_in_a_process_of_its_own() throws IOException {
        s3 = EmbeddedS3.start(
                "127.0.0.1", 0, directory.resolve("s3"), TestService.ROOT, TestService.ROOT_SECRET, Set.of());
        start();
        log = new RunLog(directory.resolve("runs"));
        gbdx.register("node", log.command());
    }

    @AfterEach
    void everything_stops() {
        process.kill();
        s3.close();
    }

    @Test
    void random_graphs_with_failures_timeouts_cancels_and_kills_keep_the_rules() throws IOException {
        var random = new Random(20160415);
        Map<String, RandomGraph> graphs = new LinkedHashMap<>();
        Map<String, Long> canceled = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            var graph = RandomGraph.of(random, i);
            var id = gbdx.launch(graph.payload());
            graphs.put(id, graph);
            if (graph.isCanceled()) {
                gbdx.post("/workflows/v1/workflows/" + id + "/cancel", "");
                canceled.put(id, micros(OffsetDateTime.now()));
            }
            if (i % 75 == 74) {
                killAndStart();
            }
        }

        for (var launched : graphs.entrySet()) {
            awaitComplete(launched.getKey());
            check(launched.getValue(), launched.getKey(), canceled);
        }
        checkOrder(graphs.values());
    }

    @Test
    void after_a_kill_in_the_middle_of_200_workflows_all_end_and_nothing_finished_ran_twice() throws IOException {
        Map<String, String> launched = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            var workflow = TestWorkflow.of();
            workflow.task("a" + i, "node").value("text", "SUCCEED:a" + i);
            workflow.task("b" + i, "node").value("text", "SUCCEED:b" + i).link("in", "a" + i + ":out");
            launched.put(gbdx.launch(workflow.json()), "b" + i);
        }
        await().atMost(LIMIT).until(() -> log.lines().size() > 400);

        killAndStart();

        Set<String> rescheduled = new HashSet<>();
        for (var id : launched.keySet()) {
            awaitComplete(id);
            assertThat(gbdx.status(id).path("state").path("event").asText()).isEqualTo("succeeded");
            checkNothingAfterSuccess(id);
            gbdx.events(id).stream()
                    .filter(event -> event.path("event").asText().equals("rescheduling"))
                    .forEach(event -> rescheduled.add(event.path("task").asText()));
        }
        // what the service had recorded as finished has started once; of what was under way, each once more at most
        assertThat(log.starts())
                .hasSize(400)
                .allSatisfy((task, starts) ->
                        assertThat(starts).as(task).isLessThanOrEqualTo(rescheduled.contains(task) ? 2 : 1));
        assertThat(rescheduled).hasSizeLessThanOrEqualTo(ServiceProcess.PARALLEL_TASKS);
    }

    private void check(RandomGraph graph, String id, Map<String, Long> canceled) {
        var status = gbdx.status(id);
        var event = status.path("state").path("event").asText();
        checkNothingAfterSuccess(id);
        if (event.equals("canceled")) {
            assertThat(canceled).as("nobody canceled " + status).containsKey(id);
            assertThat(log.lines())
                    .filteredOn(line -> line.task().startsWith(graph.name() + "t"))
                    .as("started after the cancel was answered")
                    .noneMatch(line -> line.isStart() && line.micros() > canceled.getOrDefault(id, 0L));
            return;
        }
        assertThat(ends(status)).as(graph + " became " + status).isEqualTo(graph.ends());
        assertThat(event).as(status.toString()).isEqualTo(firstFailure(id));
    }

    private static Map<String, String> ends(JsonNode status) {
        Map<String, String> ends = new HashMap<>();
        status.path("tasks")
                .forEach(task -> ends.put(
                        task.path("name").asText(),
                        task.path("state").path("event").asText()));
        return ends;
    }

    // a workflow ends as the first of its tasks that did not succeed
    private String firstFailure(String id) {
        return gbdx.events(id).stream()
                .map(event -> event.path("event").asText())
                .filter(event -> event.equals("failed") || event.equals("timedout"))
                .findFirst()
                .orElse("succeeded");
    }

    private void checkNothingAfterSuccess(String id) {
        Map<String, Long> succeeded = new HashMap<>();
        for (var event : gbdx.events(id)) {
            var task = event.path("task").asText();
            assertThat(succeeded).as(event.toString()).doesNotContainKey(task);
            if (event.path("event").asText().equals("succeeded")) {
                succeeded.put(
                        task,
                        micros(OffsetDateTime.parse(event.path("timestamp").asText())));
            }
        }
        assertThat(log.lines())
                .noneMatch(line -> line.isStart()
                        && succeeded.containsKey(line.task())
                        && line.micros() > succeeded.getOrDefault(line.task(), 0L));
    }

    // lines are in the order of their writing: a task starts only after all of its sources were about to end
    private void checkOrder(Iterable<RandomGraph> graphs) {
        Map<String, List<String>> sources = new HashMap<>();
        graphs.forEach(graph -> sources.putAll(graph.sources()));
        Set<String> ended = new HashSet<>();
        for (var line : log.lines()) {
            if (line.isStart()) {
                assertThat(ended).as(line.toString()).containsAll(sources.getOrDefault(line.task(), List.of()));
            } else {
                ended.add(line.task());
            }
        }
        assertThat(ended).hasSizeGreaterThan(300);
    }

    private void awaitComplete(String id) {
        await().atMost(LIMIT)
                .until(() ->
                        gbdx.status(id).path("state").path("state").asText().equals("complete"));
    }

    private void killAndStart() throws IOException {
        process.kill();
        start();
    }

    private void start() throws IOException {
        process = ServiceProcess.start(directory.resolve("service"), s3);
        gbdx = TestService.at(process.url());
    }

    private static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), time);
    }
}
