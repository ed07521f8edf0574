package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gbdxroutes.service.account.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskRunsTest {

    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        gbdx.register("speaker", """
                cat input/ports.json; echo oops >&2; mkdir -p output/out/deep; echo made > output/out/deep/file
                echo '{"word": "spoken"}' > output/ports.json
                echo '{"status": "Success", "reason": "Ran stuff."}' > status.json
                """);
        gbdx.register("lister", "find input -type f | sort; cat input/*/* 2>/dev/null; true");
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void a_task_runs_under_the_contract_and_its_events_tell_so() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("say", "speaker")
                .value("text", "hi")
                .output("word")
                .output("out")
                .json());

        var status = gbdx.awaitEvent(id, "succeeded");

        assertThat(task(status, "say").path("note").asText()).isEqualTo("Ran stuff.");
        assertThat(task(status, "say").path("taskType").asText()).isEqualTo("speaker:0.0.1");
        assertThat(task(status, "say").path("outputs").path(0).path("value").asText())
                .isEqualTo("spoken");
        assertThat(gbdx.log(status, "say", "stdout")).isEqualTo("{\"text\":\"hi\"}");
        assertThat(gbdx.log(status, "say", "stderr")).isEqualTo("oops\n");
        var instance =
                task(status, "say").path("instance_info").path("instance_id").asText();
        assertThat(gbdx.events(id))
                .extracting(event ->
                        event.path("state").asText() + " " + event.path("event").asText() + " "
                                + event.path("note").asText())
                .containsExactly(
                        "pending submitted ",
                        "pending scheduled instance_id: " + instance,
                        "running started instance_id: " + instance + ", domain: default",
                        "complete succeeded instance_id: " + instance + ",  Note: Ran stuff.");
    }

    @Test
    void a_task_finds_what_its_source_made_and_takes_its_strings() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("read", "lister")
                .link("in", "make:out")
                .link("text", "make:word")
                .and()
                .task("make", "speaker")
                .value("text", "x")
                .json());

        var status = gbdx.awaitEvent(id, "succeeded");

        assertThat(gbdx.log(status, "read", "stdout"))
                .contains("input/in/deep/file\ninput/ports.json\n")
                .isNotEqualTo("<empty>");
        assertThat(gbdx.events(id))
                .extracting(event ->
                        event.path("task").asText() + " " + event.path("event").asText())
                .containsExactly(
                        "read submitted",
                        "make submitted",
                        "make scheduled",
                        "make started",
                        "make succeeded",
                        "read scheduled",
                        "read started",
                        "read succeeded");
    }

    @Test
    void a_string_output_may_say_where_a_folder_input_lies() {
        put("imagery", "strips/one/a.txt", "a");
        gbdx.register("locator", "echo '{\"word\": \"s3://imagery/strips/one\"}' > output/ports.json");

        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("where", "locator")
                        .and()
                        .task("read", "lister")
                        .link("in", "where:word")
                        .json()),
                "succeeded");

        assertThat(gbdx.log(status, "read", "stdout")).contains("input/in/a.txt");
    }

    @Test
    void a_failed_task_cancels_what_depends_on_it_and_nothing_else() {
        gbdx.register("breaker", "echo '{\"status\": \"failed\", \"reason\": \"No such band.\"}' > status.json");
        gbdx.register("slow", "sleep 0.5");

        var id = gbdx.launch(TestWorkflow.of()
                .task("bad", "breaker")
                .output("out")
                .and()
                .task("after", "lister")
                .link("in", "bad:out")
                .output("out")
                .and()
                .task("later", "lister")
                .link("in", "after:out")
                .and()
                .task("free", "slow")
                .output("out")
                .and()
                .task("freeToo", "lister")
                .link("in", "free:out")
                .json());

        var status = gbdx.awaitEvent(id, "failed");
        assertThat(task(status, "bad").path("note").asText()).isEqualTo("No such band.");
        assertThat(task(status, "freeToo").path("state").path("event").asText()).isEqualTo("succeeded");
        for (var name : List.of("after", "later")) {
            assertThat(task(status, name).path("state").path("event").asText()).isEqualTo("canceled");
            assertThat(task(status, name).path("start_time").isNull()).isTrue();
            assertThat(task(status, name).path("instance_info").has("instance_id"))
                    .isFalse();
        }
    }

    @Test
    void an_exit_code_fails_a_task_once_and_for_all() {
        gbdx.register("crasher", "echo run; exit 3");

        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of().task("crash", "crasher").json()), "failed");

        assertThat(task(status, "crash").path("note").asText()).isEqualTo("The task ended with exit code 3.");
        assertThat(gbdx.log(status, "crash", "stdout")).isEqualTo("run\n");
        assertThat(gbdx.log(status, "crash", "stderr")).isEqualTo("<empty>");
    }

    @Test
    void inputs_that_cannot_be_staged_are_tried_three_times() {
        var id = gbdx.launch(
                TestWorkflow.of().task("read", "lister").value("in", "testing").json());

        var status = gbdx.awaitEvent(id, "failed");

        var trouble = "Exception: testing does not start with either [http, https, s3] ";
        assertThat(task(status, "read").path("note").asText())
                .isEqualTo(trouble + "Rescheduling task., " + trouble + "Rescheduling task., " + trouble
                        + "Max retries reached.");
        assertThat(gbdx.events(id))
                .extracting(event -> event.path("event").asText())
                .containsExactly(
                        "submitted",
                        "scheduled",
                        "started",
                        "rescheduling",
                        "scheduled",
                        "started",
                        "rescheduling",
                        "scheduled",
                        "started",
                        "failed");
    }

    @Test
    void more_objects_than_fit_into_one_listing_are_staged() {
        try (var client = gbdx.rootClient()) {
            for (int i = 0; i < 1_050; i++) {
                var key = "many/part" + i % 3 + "/" + i;
                client.putObject(put -> put.bucket("imagery").key(key), RequestBody.empty());
            }
        }
        gbdx.register("counter", "find input/in -type f | wc -l | tr -d ' '");

        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("count", "counter")
                        .value("in", "s3://imagery/many/")
                        .json()),
                "succeeded");

        assertThat(gbdx.log(status, "count", "stdout")).isEqualTo("1050\n");
    }

    @Test
    void a_single_object_and_the_web_forms_of_a_location_are_staged() {
        put("imagery", "single/order_1.xml", "<order/>");

        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("read", "lister")
                        .value("in1", "s3://imagery/single/order_1.xml")
                        .value("in2", "https://imagery.s3.amazonaws.com/single")
                        .value("in3", gbdx.s3().url() + "/imagery/single/")
                        .json()),
                "succeeded");

        assertThat(gbdx.log(status, "read", "stdout"))
                .contains("input/in1/order_1.xml\ninput/in2/order_1.xml\ninput/in3/order_1.xml\n");
    }

    @Test
    void persisted_outputs_lie_in_the_accounts_storage_when_the_task_has_succeeded() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("one", "speaker")
                .persist("out")
                .and()
                .task("two", "speaker")
                .persist("out", "my folder/x/")
                .json());
        var status = gbdx.awaitEvent(id, "succeeded");

        var account = Accounts.of(TestService.USER, "")
                .find(TestService.USER)
                .orElseThrow()
                .accountId();
        var usual = account + "/workflow_output/" + id + "/one/out";
        assertThat(task(status, "one")
                        .path("outputs")
                        .path(0)
                        .path("persistLocation")
                        .asText())
                .isEqualTo(usual);
        assertThat(task(status, "two")
                        .path("outputs")
                        .path(0)
                        .path("persistLocation")
                        .asText())
                .isEqualTo(account + "/my folder/x");
        try (var client = gbdx.rootClient()) {
            assertThat(client.listObjectsV2(list -> list.bucket("gbd-customer-data"))
                            .contents())
                    .extracting(object -> object.key())
                    .contains(usual + "/deep/file", account + "/my folder/x/deep/file");
        }
    }

    @Test
    void the_environment_of_a_task_holds_nothing_of_the_services_own() {
        gbdx.register("environment", "env | cut -d= -f1 | sort | tr '\\n' ' '; pwd; echo $GBDX_WORK_DIR");

        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of().task("env", "environment").json()), "succeeded");

        var lines = gbdx.log(status, "env", "stdout").split("\n");
        assertThat(lines[0].substring(0, lines[0].lastIndexOf(' ')).split(" "))
                .containsOnly(
                        "AWS_ENDPOINT_URL_S3", "AWS_REGION", "GBDX_WORK_DIR", "HOME", "LANG", "PATH", "PWD", "TMPDIR");
        assertThat(lines[0]).endsWith(" " + lines[1]);
    }

    @Test
    void a_reference_task_runs_as_a_java_process() {
        var status = gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("hello", "test-success")
                        .value("inputstring", "hi")
                        .output("dependency_output")
                        .json()),
                "succeeded");

        assertThat(task(status, "hello").path("note").asText()).isEqualTo("hi");
        assertThat(task(status, "hello").path("outputs").path(0).path("value").asText())
                .isEqualTo("This is a string port output.");
    }

    @Test
    void the_staging_task_writes_with_the_accounts_own_credentials() {
        var account = Accounts.of(TestService.USER, "")
                .find(TestService.USER)
                .orElseThrow()
                .accountId();

        gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("make", "speaker")
                        .and()
                        .task("stage", "StageDataToS3")
                        .link("data", "make:out")
                        .value("destination", "s3://gbd-customer-data/" + account + "/staged")
                        .json()),
                "succeeded");

        try (var client = gbdx.rootClient()) {
            assertThat(client.getObjectAsBytes(
                                    get -> get.bucket("gbd-customer-data").key(account + "/staged/deep/file"))
                            .asUtf8String())
                    .isEqualTo("made\n");
        }
    }

    private void put(String bucket, String key, String content) {
        try (var client = gbdx.rootClient()) {
            client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
        }
    }
}
