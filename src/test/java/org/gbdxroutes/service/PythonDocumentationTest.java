package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.service.TestService.json;
import static org.gbdxroutes.service.TestService.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What the documentation of gbdxtools showed its users, sent as gbdxtools sent it. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PythonDocumentationTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";

    private TestService gbdx;
    private S3Client s3;
    private String prefix;

    @BeforeAll
    void a_service_with_a_strip_in_its_storage_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        s3 = gbdx.rootClient();
        prefix = json(gbdx.get("/s3creds/v1/prefix")).path("prefix").asText();
        try (var strip = Files.list(Path.of("config/samples/strip"))) {
            strip.forEach(file -> s3.putObject(
                    put -> put.bucket("imagery").key("strip/" + file.getFileName()), RequestBody.fromFile(file)));
        }
    }

    @AfterAll
    void it_stops() {
        s3.close();
        gbdx.close();
    }

    @Test
    void quick_example_and_linked_tasks() {
        var workflow = TestWorkflow.of();
        aop(workflow, "AOP_1a2b").output("data").output("log");
        workflow.task("StageDataToS3_3c4d", "StageDataToS3")
                .link("data", "AOP_1a2b:data")
                .value("destination", "s3://gbd-customer-data/" + prefix + "/quick");

        gbdx.awaitEvent(gbdx.launch(workflow.json()), "succeeded");

        assertThat(keys("quick/")).anyMatch(key -> key.toLowerCase(Locale.ROOT).endsWith(".tif"));
    }

    @Test
    void three_tasks_in_a_chain_with_a_saved_output() {
        var workflow = TestWorkflow.of();
        aop(workflow, "AOP");
        workflow.task("Prep", "ProtogenPrep").link("raster", "AOP:data");
        workflow.task("LULC", "protogenV2LULC").link("raster", "Prep:data").persist("data", "lulc/chain");

        var status = gbdx.awaitEvent(gbdx.launch(workflow.json()), "succeeded");

        assertThat(task(status, "LULC").at("/outputs/0/persistLocation").asText())
                .isEqualTo(prefix + "/lulc/chain");
        assertThat(keys("lulc/chain/")).hasSize(1).allMatch(key -> key.endsWith(".tif"));
    }

    @Test
    void an_output_saved_without_a_location_lies_where_the_workflow_says() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("gdal", "gdal-cli-multiplex")
                .value("data", "s3://imagery/strip/")
                .value("command", "mkdir -p $outdir/data; ls $indir/data > $outdir/data/listing.txt")
                .persist("data")
                .json());

        var location = task(gbdx.awaitEvent(id, "succeeded"), "gdal")
                .at("/outputs/0/persistLocation")
                .asText();

        assertThat(location).isEqualTo(prefix + "/workflow_output/" + id + "/gdal/data");
        assertThat(text(location + "/listing.txt")).contains(".TIF");
    }

    @Test
    void multiplex_inputs_and_outputs() {
        put("multi/one/1.txt", "one");
        put("multi/two/2.txt", "two");
        var workflow = TestWorkflow.of();
        workflow.task("gdal", "gdal-cli-multiplex")
                .value("data1", "s3://gbd-customer-data/" + prefix + "/multi/one")
                .value("data_two", "s3://gbd-customer-data/" + prefix + "/multi/two/2.txt")
                .value(
                        "command",
                        "mkdir -p $outdir/data_a $outdir/data_b; cp $indir/data1/1.txt $outdir/data_a;"
                                + " cp /mnt/work/input/data_two/2.txt $outdir/data_b")
                .persist("data_a", "multi/out")
                .output("data_b");
        workflow.task("copy", "StageDataToS3")
                .link("data", "gdal:data_b")
                .value("destination", "s3://gbd-customer-data/" + prefix + "/multi/out");

        gbdx.awaitEvent(gbdx.launch(workflow.json()), "succeeded");

        assertThat(text(prefix + "/multi/out/1.txt") + text(prefix + "/multi/out/2.txt"))
                .isEqualTo("onetwo");
    }

    @Test
    void a_batch_runs_once_for_each_set_of_values() {
        var batch = TestWorkflow.of()
                .task("hello", "test-success")
                .value("inputstring", "{{batch_input_inputstring}}")
                .output("dependency_output")
                .json();
        batch.withArray("batch_values")
                .addObject()
                .put("name", "batch_input_inputstring")
                .putArray("values")
                .add("one")
                .add("two");

        var launched = json(gbdx.post("/workflows/v1/batch_workflows", batch));

        var notes = new ArrayList<String>();
        for (var child : launched.path("workflows")) {
            var status = gbdx.awaitEvent(child.path("workflow_id").asText(), "succeeded");
            notes.add(task(status, "hello").path("note").asText());
        }
        assertThat(notes).containsExactly("one", "two");
        assertThat(json(gbdx.get("/workflows/v1/batch_workflows/"
                                + launched.path("batch_workflow_id").asText()))
                        .path("workflows"))
                .allMatch(child -> child.path("state").asText().equals("succeeded"));
    }

    @Test
    void a_task_that_runs_too_long_times_out_and_what_depends_on_it_is_canceled() {
        gbdx.register("endless", "sleep 100");
        var workflow = TestWorkflow.of();
        workflow.task("long", "endless").timeout(1).output("out");
        workflow.task("after", "endless").link("in", "long:out");

        var status = gbdx.awaitEvent(gbdx.launch(workflow.json()), "timedout");

        assertThat(state(status, "long")).isEqualTo("complete/timedout");
        assertThat(task(status, "long").path("note").isNull()).isTrue();
        assertThat(state(status, "after")).isEqualTo("complete/canceled");
        assertThat(task(status, "after").path("start_time").isNull()).isTrue();
        assertThat(task(status, "after").path("instance_info").has("instance_id"))
                .isFalse();
    }

    @Test
    void a_task_that_fails_makes_the_workflow_fail() {
        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("fail", "test_failure")
                        .value("inputstring", "because")
                        .json()),
                "failed");

        assertThat(task(status, "fail").path("note").asText()).contains("because");
        assertThat(gbdx.events(status.path("id").asText()))
                .extracting(event -> event.path("event").asText())
                .containsExactly("submitted", "scheduled", "started", "failed");
    }

    @Test
    void a_workflow_can_be_canceled() {
        gbdx.register("asleep", "sleep 100");
        var id = gbdx.launch(TestWorkflow.of().task("sleep", "asleep").json());
        gbdx.awaitStarted(id, 1);

        var answer = gbdx.send(gbdx.bearing(gbdx.uri(WORKFLOWS + "/" + id + "/cancel"))
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(state(gbdx.awaitEvent(id, "canceled"), "sleep")).isEqualTo("complete/canceled");
    }

    @Test
    void a_callback_hears_of_the_end() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/hook", call -> {
            heard.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
        try {
            var id = gbdx.launch(TestWorkflow.of()
                    .callback("http://127.0.0.1:" + server.getAddress().getPort() + "/hook")
                    .task("hello", "test-success")
                    .value("inputstring", "hi")
                    .json());

            var told = heard.poll(60, TimeUnit.SECONDS);

            assertThat(told).isNotNull();
            assertThat(json(String.valueOf(told))).isEqualTo(gbdx.awaitEvent(id, "succeeded"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void stdout_can_be_read_while_the_task_runs(@TempDir Path folder) throws IOException {
        var gate = folder.resolve("gate");
        gbdx.register(
                "talker", "echo hello; echo oops >&2; while ! test -e " + gate + "; do sleep 0.05; done; echo goodbye");
        var id = gbdx.launch(TestWorkflow.of().task("talk", "talker").json());

        await().atMost(Duration.ofSeconds(60))
                .until(() -> gbdx.log(gbdx.status(id), "talk", "stdout").equals("hello\n"));
        assertThat(gbdx.log(gbdx.status(id), "talk", "stderr")).isEqualTo("oops\n");
        assertThat(state(gbdx.status(id), "talk")).isEqualTo("running/started");
        Files.createFile(gate);

        assertThat(gbdx.log(gbdx.awaitEvent(id, "succeeded"), "talk", "stdout")).isEqualTo("hello\ngoodbye\n");
    }

    @Test
    void save_to_s3_with_temporary_credentials() {
        put("mine/file.txt", "content");
        var credentials = json(gbdx.get("/s3creds/v1/prefix?duration=3600"));

        gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("save", "SaveToS3")
                        .value("data", "s3://gbd-customer-data/" + prefix + "/mine")
                        .value("destination", "s3://gbd-customer-data/" + prefix + "/saved")
                        .value(
                                "access_key_id",
                                credentials.path("S3_access_key").asText())
                        .value("secret_key", credentials.path("S3_secret_key").asText())
                        .value(
                                "session_token",
                                credentials.path("S3_session_token").asText())
                        .json()),
                "succeeded");

        assertThat(text(prefix + "/saved/file.txt")).isEqualTo("content");
    }

    @Test
    void register_a_task_run_it_register_a_new_version_delete_both() {
        var tasks = "/workflows/v1/tasks";
        var first = TestWorkflow.definition("my-task", "echo first");
        var second = TestWorkflow.definition("my-task", "echo second").put("version", "0.0.2");

        assertThat(gbdx.post(tasks, first).body()).isEqualTo("my-task successfully registered.");
        assertThat(said("my-task")).isEqualTo("first\n");
        assertThat(gbdx.post(tasks, first).statusCode()).isEqualTo(409);
        assertThat(gbdx.post(tasks, second).body()).isEqualTo("my-task successfully registered.");
        assertThat(said("my-task")).isEqualTo("second\n");
        assertThat(said("my-task:0.0.1")).isEqualTo("first\n");
        assertThat(delete(tasks + "/my-task:0.0.2")).isEqualTo("my-task successfully deleted.");
        assertThat(said("my-task")).isEqualTo("first\n");
        assertThat(delete(tasks + "/my-task")).isEqualTo("my-task successfully deleted.");
        assertThat(gbdx.get(tasks + "/my-task").statusCode()).isEqualTo(404);
    }

    private String said(String taskType) {
        var id = gbdx.launch(TestWorkflow.of().task("t", taskType).json());
        return gbdx.log(gbdx.awaitEvent(id, "succeeded"), "t", "stdout");
    }

    private String delete(String path) {
        return gbdx.send(gbdx.bearing(gbdx.uri(path)).DELETE()).body();
    }

    private static TestWorkflow.Task aop(TestWorkflow workflow, String name) {
        return workflow.task(name, "AOP_Strip_Processor")
                .value("data", "s3://imagery/strip")
                .value("enable_pansharpen", "false")
                .value("enable_dra", "false")
                .value("bands", "MS");
    }

    private static String state(JsonNode status, String name) {
        var state = task(status, name).path("state");
        return state.path("state").asText() + "/" + state.path("event").asText();
    }

    private void put(String key, String content) {
        s3.putObject(put -> put.bucket("gbd-customer-data").key(prefix + "/" + key), RequestBody.fromString(content));
    }

    private String text(String key) {
        return s3.getObjectAsBytes(get -> get.bucket("gbd-customer-data").key(key))
                .asUtf8String();
    }

    private List<String> keys(String folder) {
        return s3
                .listObjectsV2(list -> list.bucket("gbd-customer-data").prefix(prefix + "/" + folder))
                .contents()
                .stream()
                .map(object -> object.key().substring(prefix.length() + 1))
                .toList();
    }
}
