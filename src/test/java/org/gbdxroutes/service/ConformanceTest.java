package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.gbdxroutes.service.task.ReferenceTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded exchange with GBDX, sent again to this service: status, content type, members, types, nulls and, where
 * they do not belong to their day, the values have to be the recorded ones.
 *
 * <p>The API changed between 2016 and 2019. This service answers as it did last; what a recording lacks of that is
 * added to it before the comparison, in one place: {@link Today}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConformanceTest {

    /** The task that was recorded in versions other than the one that comes with the service. */
    private static final String[] ANOTHER_AOP = {"AOP_Strip_Processor", "AOP_Recorded"};

    private static final String[] ANOTHER_STAGE = {"StageDataToS3", "StageDataToS3_Recorded"};

    @TempDir
    private Path directory;

    private TestService gbdx;
    private Replay replay;

    @BeforeEach
    void a_service_runs() throws IOException {
        gbdx = TestService.start(directory);
        replay = new Replay(gbdx);
    }

    @AfterEach
    void it_stops() {
        gbdx.close();
    }

    @Test
    void batch_create_get_cancel() {
        var exchanges = recording("batch-create-get-cancel");
        register(definition("FastOrtho", List.of("data:directory", "demspecifier:string"), List.of("data:directory")));
        // as on the day of the recording, none of the children has ended when the batch is canceled
        gbdx.register("busy", "sleep 100");
        var busy = TestWorkflow.of();
        for (int i = 0; i < 4; i++) {
            busy.task("t" + i, "busy");
        }
        var blocker = gbdx.launch(busy.json());
        gbdx.awaitStarted(blocker, 4);

        exchanges.forEach(replay::same);

        gbdx.post("/workflows/v1/workflows/" + blocker + "/cancel", "");
    }

    @Test
    void launch_with_callback_then_get() {
        var exchanges = recording(
                "launch-with-callback-then-get", with(ANOTHER_AOP, "http://requestb.in/", "http://127.0.0.1:9/"));
        register(exchanges.get(0).response());

        replay.same(exchanges.get(0));
        var launched = replay.same(exchanges.get(1), Today::workflow);
        gbdx.awaitEvent(json(launched).path("id").asText(), "failed");
        replay.same(exchanges.get(2), Today::workflow);
    }

    @Test
    void launch_with_multiplex_inputs() {
        var exchanges = recording("launch-with-multiplex-inputs");

        replay.same(exchanges.get(0));
        replay.same(exchanges.get(1), Today::workflow);
    }

    @Test
    void launch_with_task_timeout() {
        var exchanges = recording("launch-with-task-timeout", ANOTHER_AOP);
        register(exchanges.get(0).response());

        replay.same(exchanges.get(0));
        replay.same(exchanges.get(1), Today::workflow);
    }

    @Test
    void s3_credentials() {
        replay.same(recording("s3-credentials").get(0));
    }

    @Test
    void task_definition_aop_strip_processor() {
        var exchanges = recording("task-definition-aop-strip-processor", ANOTHER_AOP);
        register(exchanges.get(0).response());

        replay.same(exchanges.get(0));
    }

    @Test
    void task_definition_multiplex_output() {
        var exchanges = recording("task-definition-multiplex-output");
        register(exchanges.get(0).response());

        replay.same(exchanges.get(0));
    }

    @Test
    void task_definition_stage_data_to_s3() {
        var exchanges = recording("task-definition-stage-data-to-s3", with(ANOTHER_AOP, ANOTHER_STAGE));
        register(exchanges.get(0).response());
        register(exchanges.get(1).response());

        replay.same(exchanges.get(0));
        replay.same(exchanges.get(1));
    }

    @Test
    void task_delete() {
        var exchanges = recording("task-delete");
        register(definition("gbdxtools-test-task", List.of("inputstring:string"), List.of("output:string")));

        replay.same(exchanges.get(0), recorded -> names("gbdxtools-test-task"));
        replay.same(exchanges.get(1));
        replay.same(exchanges.get(0), recorded -> names());
    }

    @Test
    void task_list() {
        replay.same(recording("task-list").get(0), recorded -> names());
    }

    @Test
    void task_register() {
        replay.same(recording("task-register").get(0));
        replay.same(recording("task-list").get(0), recorded -> names("gbdxtools-test-task"));
    }

    @Test
    void task_stderr_empty() {
        var exchanges = recording("task-stderr-empty");
        success(exchanges.get(0));

        replay.same(exchanges.get(0), Today::workflow);
        replay.same(exchanges.get(1));
    }

    @Test
    void task_update() {
        var exchange = recording("task-update").get(0);
        var before = (ObjectNode) exchange.request().deepCopy();
        before.put("description", "as it was before");
        register(before);

        replay.same(exchange);
    }

    @Test
    void unauthorized_then_retry() {
        var refresh = gbdx.login(TestService.PASSWORD).path("refresh_token").asText();
        var exchanges = recording(
                "unauthorized-then-retry", with(ANOTHER_AOP, "refresh_token=dwadwaN", "refresh_token=" + refresh));
        register(exchanges.get(2).response());
        var unknown = gbdx.send(
                HttpRequest.newBuilder(gbdx.uri(exchanges.get(0).path())).header("Authorization", "Bearer expired"));

        assertThat(unknown.statusCode()).isEqualTo(exchanges.get(0).status());
        assertThat(unknown.headers().firstValue("Content-Type"))
                .hasValue(exchanges.get(0).contentType());
        assertThat(json(unknown)).isEqualTo(exchanges.get(0).response());
        replay.same(exchanges.get(1));
        replay.same(exchanges.get(2));
    }

    @Test
    void workflow_events() {
        var exchange = recording(
                        "workflow-events",
                        "ricklin-gdal-test_2a720a63-3063-4de6-a2cc-ac7f47f0b5f6",
                        "first",
                        "StageDataToS3_eadc62fb-f01d-4948-b194-10a5a782c797",
                        "second")
                .get(0);
        gbdx.register(
                "ran-stuff",
                "echo '{\"status\": \"success\", \"reason\": \"Ran stuff.\"}' > $GBDX_WORK_DIR/status.json");
        gbdx.register("quiet", "true");
        var workflow = TestWorkflow.of();
        workflow.task("first", "ran-stuff").output("out");
        workflow.task("second", "quiet").link("in", "first:out");
        var id = gbdx.launch(workflow.json());
        gbdx.awaitEvent(id, "succeeded");

        replay.knowing("4347109104758907277", id).same(exchange, Today::events);
    }

    @Test
    void workflow_scheduled() {
        var exchange = recording("workflow-scheduled").get(0);
        var name = exchange.response().at("/tasks/0/name").asText();
        var workflow = TestWorkflow.of()
                .task(name, "test-success")
                .value("inputstring", "hi")
                .output("dependency_output")
                .json();
        var launch = new Exchange(
                "POST", "/workflows/v1/workflows", workflow, 200, exchange.contentType(), exchange.response());

        // nobody can be quick enough to see a task scheduled; the moment before looks the same but for these
        replay.same(launch, recorded -> {
            var today = Today.workflow(recorded);
            ((ObjectNode) today.path("state")).put("event", "submitted");
            ((ObjectNode) today.at("/tasks/0/state")).put("event", "submitted");
            ((ObjectNode) today.at("/tasks/0/instance_info")).remove("instance_id");
            return today;
        });
    }

    @Test
    void workflow_search_empty() {
        replay.same(recording("workflow-search-empty").get(0));
    }

    @Test
    void workflow_succeeded_with_stdout() {
        var exchanges = recording("workflow-succeeded-with-stdout");
        success(exchanges.get(0));

        replay.same(exchanges.get(0), Today::workflow);
        var recorded = exchanges.get(1).response().asText().lines().toList();
        var stdout = replay.send(exchanges.get(1));
        assertThat(stdout.headers().firstValue("Content-Type"))
                .hasValue(exchanges.get(1).contentType());
        // the listings of a folder in no order, without GlusterFS and with TMPDIR
        assertThat(stdout.body().lines()).hasSameSizeAs(recorded);
        assertThat(stdout.body().lines().toList().get(1)).contains("'output'", "'gbdx_runtime.json'", "'input'");
        assertThat(stdout.body()).endsWith(String.join("\n", recorded.subList(2, 6)) + "\n");
    }

    @Test
    void no_recording_is_left_out() throws URISyntaxException {
        var readme = Path.of(
                ConformanceTest.class.getResource("/recordings/README.md").toURI());
        var recordings = readme.resolveSibling("").toFile().list((folder, name) -> name.endsWith(".json"));
        Set<String> tested = new TreeSet<>();
        Arrays.stream(ConformanceTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> tested.add(method.getName().replace('_', '-') + ".json"));

        assertThat(tested).contains(recordings);
    }

    private void success(Exchange recorded) {
        var name = recorded.response().at("/tasks/0/name").asText();
        var id = gbdx.launch(TestWorkflow.of()
                .task(name, "test-success")
                .value("inputstring", "hi")
                .output("dependency_output")
                .json());
        var status = gbdx.awaitEvent(id, "succeeded");
        replay.knowing(recorded.response().path("id").asText(), id)
                .knowing(
                        recorded.response().at("/tasks/0/id").asText(),
                        status.at("/tasks/0/id").asText());
    }

    private void register(JsonNode definition) {
        var answer = gbdx.post("/workflows/v1/tasks", definition);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static ObjectNode definition(String name, List<String> inputs, List<String> outputs) {
        var definition = TestService.JSON.createObjectNode().put("name", name);
        inputs.forEach(port -> port(definition.withArray("inputPortDescriptors").addObject(), port));
        outputs.forEach(
                port -> port(definition.withArray("outputPortDescriptors").addObject(), port));
        definition
                .withArray("containerDescriptors")
                .addObject()
                .put("type", "DOCKER")
                .put("command", "true")
                .putObject("properties")
                .put("image", "none");
        return definition;
    }

    private static void port(ObjectNode port, String nameAndType) {
        port.put("name", nameAndType.split(":")[0]).put("type", nameAndType.split(":")[1]);
    }

    private static List<Exchange> recording(String name, String... replacements) {
        return Exchange.of(name, replacements);
    }

    private static String[] with(String[] replacements, String... more) {
        var all = Arrays.copyOf(replacements, replacements.length + more.length);
        System.arraycopy(more, 0, all, replacements.length, more.length);
        return all;
    }

    private static JsonNode names(String... registered) {
        Set<String> names = new TreeSet<>(ReferenceTasks.definitions().keySet());
        names.addAll(List.of(registered));
        return TestService.JSON.valueToTree(Map.of("tasks", names));
    }

    /** What GBDX would have answered at the end of its days, where a recording is older. */
    private static final class Today {

        private Today() {}

        static JsonNode workflow(JsonNode recorded) {
            if (!recorded.has("callback")) {
                ((ObjectNode) recorded).putNull("callback"); // since late 2016
            }
            recorded.path("tasks").forEach(task -> task((ObjectNode) task));
            return recorded;
        }

        private static void task(ObjectNode task) {
            var parameters = (ObjectNode) task.path("run_parameters");
            if (task.path("taskType").asText().equals("test-success")) {
                // since 2017 tasks have versions, and run as images of a mirror
                task.put("taskType", "test-success:0.0.1");
                parameters.put("image", "test-success").put("tag", "0.0.1");
            }
            // since 2019
            parameters
                    .put("subject_type", "user")
                    .put("subject_id", UUID.randomUUID().toString());
            parameters
                    .putArray("mounts")
                    .addObject()
                    .put("read_only", false)
                    .put("local", "$task_data_dir")
                    .put("container", "/mnt/work");
        }

        static JsonNode events(JsonNode recorded) {
            // since 2017
            recorded.path("Events").forEach(event -> ((ObjectNode) event).put("task_id", "4347109104758907277"));
            return recorded;
        }
    }
}
