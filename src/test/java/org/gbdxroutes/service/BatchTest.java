package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchTest {

    private static final String BATCHES = "/workflows/v1/batch_workflows";

    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        gbdx.register("quick", "true");
        gbdx.register("slow", "sleep 600");
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void each_workflow_has_the_values_of_its_place() {
        var workflow = TestWorkflow.of();
        workflow.task("{{ which }}-task", "quick")
                .value("text", "{{which}} and {{word}}")
                .persist("out", "kept/{{word}}");

        var batch = launch(with(workflow.json(), list("which", "first", "second"), list("word", "a", "b")));

        assertThat(batch.path("workflow_name").asText()).isEqualTo("test");
        assertThat(batch.path("owner").asText()).isEqualTo(TestService.USER);
        assertThat(events(batch)).containsExactly("submitted", "submitted");
        var tasks = children(batch).stream()
                .map(id -> gbdx.status(id).path("tasks").path(0))
                .toList();
        assertThat(tasks).extracting(task -> task.path("name").asText()).containsExactly("first-task", "second-task");
        assertThat(tasks)
                .extracting(task -> task.path("inputs").path(0).path("value").asText())
                .containsExactly("first and a", "second and b");
        assertThat(tasks)
                .extracting(task ->
                        task.path("outputs").path(0).path("persistLocation").asText())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("/kept/a"),
                        second -> assertThat(second).endsWith("/kept/b"));
    }

    @Test
    void workflows_of_a_batch_run_and_are_known_together() {
        var batch = launch(batch("quick", list("word", "a", "b", "c")));

        children(batch).forEach(id -> gbdx.awaitEvent(id, "succeeded"));

        var later = json(gbdx.get(BATCHES + "/" + id(batch)));
        assertThat(events(later)).containsExactly("succeeded", "succeeded", "succeeded");
        assertThat(children(later)).isEqualTo(children(batch));
        assertThat(later.path("submitted_time")).isEqualTo(batch.path("submitted_time"));
    }

    @Test
    void no_value_changes_the_shape_of_a_workflow() {
        var value = "\"}],\"tasks\":[],\"x\":\"{{word}} $1 \\";

        var batch = launch(batch("quick", list("word", value)));

        var task = gbdx.status(children(batch).get(0)).path("tasks").path(0);
        assertThat(task.path("inputs").path(0).path("value").asText()).isEqualTo(value);
    }

    @Test
    void cancel_answers_when_all_are_canceled_and_leaves_those_that_were_complete() {
        var workflow = TestWorkflow.of();
        workflow.task("a", "{{type}}");
        var batch = launch(with(workflow.json(), list("type", "quick", "slow", "slow", "slow", "slow", "slow")));
        gbdx.awaitEvent(children(batch).get(0), "succeeded");
        gbdx.awaitStarted(children(batch).get(1), 1);

        var answer = gbdx.post(BATCHES + "/" + id(batch) + "/cancel", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(events(json(answer)))
                .containsExactly("succeeded", "canceled", "canceled", "canceled", "canceled", "canceled");
        assertThat(gbdx.post(BATCHES + "/" + id(batch) + "/cancel", "").body()).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'name':'word','values':['a','b']},{'name':'more','values':['a']}] | 'word' has 2, 'more' has 1",
                "[{'name':'word','values':['a']},{'name':'more','values':['a']}]     | list 'more' of batch_values is not used",
                "[{'name':'other','values':['a']}]                                   | {{word}} has no list",
                "[{'name':'word','values':['a']},{'name':'word','values':['b']}]     | two lists named 'word'",
                "[{'name':'word','values':[]}]                                       | batch_values[0].values",
                "[]                                                                  | batch_values",
                "7                                                                   | batch_values",
                "null                                                                | batch_values",
                "[{'name':'word','values':[{'a':1}]}]                                | batch_values[0].values[0]",
                "[{'values':['a']}]                                                  | batch_values[0]",
            })
    void what_does_not_fit_is_refused_by_its_name(String batchValues, String named) {
        var workflow = batch("quick");
        workflow.set("batch_values", json(batchValues.replace('\'', '"')));

        refused(workflow, named);
    }

    @Test
    void without_values_a_batch_is_refused() {
        var workflow = batch("quick");
        workflow.remove("batch_values");

        refused(workflow, "batch_values");
    }

    @Test
    void one_bad_workflow_and_none_is_launched() {
        var workflow = TestWorkflow.of();
        workflow.task("a", "{{type}}");
        var before = gbdx.get("/workflows/v1/workflows").body();

        refused(with(workflow.json(), list("type", "quick", "no-such-task")), "workflow 2 of the batch");

        assertThat(gbdx.get("/workflows/v1/workflows").body()).isEqualTo(before);
    }

    @Test
    void more_workflows_than_a_batch_may_have_are_refused() {
        refused(batch("quick", list("word", "a".repeat(10_001).split(""))), "at most 10000");
        var large = batch("quick", list("word", "a".repeat(5000).split("")));
        large.put("comment", "x".repeat(10_000));
        refused(large, "bytes together");
    }

    @Test
    void a_batch_of_another_account_is_not_there(@TempDir Path directory) throws IOException {
        try (var service = TestService.start(directory, TestAccounts.in(directory))) {
            service.register("quick", "true");
            var batch = json(service.post(BATCHES, batch("quick", list("word", "a"))));
            var stranger = service.as("stranger", TestService.PASSWORD);

            assertThat(stranger.get(BATCHES + "/" + id(batch)).statusCode()).isEqualTo(404);
            assertThat(stranger.post(BATCHES + "/" + id(batch) + "/cancel", "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(gbdx.get(BATCHES + "/1").statusCode()).isEqualTo(404);
    }

    @Test
    void thousands_are_launched_and_ended_and_another_workflow_runs_meanwhile(@TempDir Path directory)
            throws IOException {
        try (var service = TestService.start(directory)) {
            service.register("slow", "sleep 600");
            var values = IntStream.range(0, 5000).mapToObj(Integer::toString).toArray(String[]::new);

            var batch = json(service.post(BATCHES, batch("slow", list("word", values))));
            assertThat(children(batch)).hasSize(5000).isSorted().doesNotHaveDuplicates();
            var last = service.status(children(batch).get(4999)).path("tasks").path(0);
            assertThat(last.path("inputs").path(0).path("value").asText()).isEqualTo("4999");

            var canceling =
                    CompletableFuture.supplyAsync(() -> json(service.post(BATCHES + "/" + id(batch) + "/cancel", "")));
            service.register("quick", "true");
            var other = TestWorkflow.of();
            other.task("a", "quick");
            service.awaitEvent(service.launch(other.json()), "succeeded");

            assertThat(events(canceling.join())).hasSize(5000).containsOnly("canceled");
        }
    }

    private JsonNode launch(ObjectNode batch) {
        var answer = gbdx.post(BATCHES, batch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private void refused(ObjectNode batch, String named) {
        var answer = gbdx.post(BATCHES, batch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).contains(named);
    }

    /** A batch of workflows of one task, whose text is {@code {{word}}}. */
    private static ObjectNode batch(String type, ObjectNode... lists) {
        var workflow = TestWorkflow.of();
        workflow.task("a", type).value("text", "{{word}}");
        return with(workflow.json(), lists);
    }

    private static ObjectNode with(ObjectNode workflow, ObjectNode... lists) {
        var values = workflow.putArray("batch_values");
        List.of(lists).forEach(values::add);
        return workflow;
    }

    private static ObjectNode list(String name, String... values) {
        var list = JsonNodeFactory.instance.objectNode().put("name", name);
        var array = list.putArray("values");
        List.of(values).forEach(array::add);
        return list;
    }

    private static String id(JsonNode batch) {
        return batch.path("batch_workflow_id").asText();
    }

    private static List<String> children(JsonNode batch) {
        return texts(batch, "workflow_id");
    }

    private static List<String> events(JsonNode batch) {
        return texts(batch, "state");
    }

    private static List<String> texts(JsonNode batch, String member) {
        List<String> texts = new ArrayList<>();
        batch.path("workflows").forEach(child -> texts.add(child.path(member).asText()));
        return texts;
    }
}
