package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.gbdxroutes.gbdx.OutputStorage.PersistedOutput;
import org.gbdxroutes.service.TestReceiver;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkflowTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ConnectedService running;
    private Gbdx gbdx;

    @BeforeAll
    void connect(@TempDir Path directory) throws IOException {
        running = ConnectedService.in(directory);
        gbdx = running.gbdx();
    }

    @AfterAll
    void hang_up() {
        running.close();
    }

    @Test
    void a_workflow_calls_back_when_it_is_complete() throws Exception {
        try (var receiver = TestReceiver.answering(200)) {
            var workflow = gbdx.workflow(gbdx.task("quick")).named("calls-back").callback(URI.create(receiver.url()));
            assertThat(workflow.toJson()).contains("\"name\":\"calls-back\"");

            workflow.execute().await(PATIENCE);

            await().atMost(PATIENCE).until(() -> !receiver.calls().isEmpty());
            assertThat(receiver.calls().get(0).body()).contains(workflow.id()).contains("succeeded");
            assertThat(workflow.status().callback()).isEqualTo(receiver.url());
        }
    }

    @Test
    void outputs_are_saved_where_they_were_told_or_where_the_platform_chooses() throws Exception {
        var here = gbdx.task("writer").named("here");
        var there = gbdx.task("writer").named("there");
        var workflow = gbdx.workflow(here, there)
                .save(here.output("out"), "results/a..b")
                .save(there.output("out"));

        workflow.execute();

        var home = gbdx.calls().s3Credentials(Duration.ofHours(1));
        var chosen = home.prefix() + "/workflow_output/" + workflow.id() + "/there/out/";
        assertThat(workflow.outputs())
                .as("known as soon as it is launched")
                .containsExactlyInAnyOrder(
                        new PersistedOutput("here", "out", home.bucket(), home.prefix() + "/results/a..b/"),
                        new PersistedOutput("there", "out", home.bucket(), chosen));
        assertThat(workflow.await(PATIENCE).isSucceeded()).isTrue();
        try (var s3 = running.service().rootClient()) {
            assertThat(s3.listObjectsV2(list -> list.bucket(home.bucket()).prefix(chosen))
                            .contents())
                    .extracting(object -> object.key())
                    .containsExactly(chosen + "hello.txt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/a", "/a", "", " ", "a/../../b", ".."})
    void a_place_outside_of_the_account_is_refused(String location) {
        var task = gbdx.task("writer");

        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(() -> gbdx.workflow(task).save(task.output("out"), location))
                .withMessageContaining("name a folder of the account's storage, such as results/strip-1");
    }

    @Test
    void a_string_output_cannot_be_saved() {
        var task = gbdx.task("quick");

        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(
                        () -> gbdx.workflow(task).save(task.output("word"), "a").toJson())
                .withMessageContaining("only files can be persisted");
    }

    @Test
    void a_workflow_is_launched_once() {
        var workflow = gbdx.workflow(gbdx.task("quick"));
        assertThatIllegalStateException()
                .isThrownBy(workflow::id)
                .withMessage("The workflow has not been launched; call execute() first.");
        var before = gbdx.workflowIds().size();

        var id = workflow.execute().id();

        assertThatIllegalStateException()
                .isThrownBy(workflow::execute)
                .withMessage("This workflow was launched already: " + id + ".");
        assertThatIllegalStateException().isThrownBy(workflow::executeBatch);
        assertThat(gbdx.workflowIds()).hasSize(before + 1);
    }

    @Test
    void a_workflow_that_the_service_refused_can_be_mended_and_launched() {
        var task = gbdx.task("quick");
        var workflow = gbdx.workflow(task).callback(URI.create("ftp://nowhere"));
        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(workflow::execute)
                .satisfies(e -> assertThat(e.serverMessage()).contains("callback"));

        assertThat(workflow.callback(URI.create("http://127.0.0.1:1/"))
                        .execute()
                        .isLaunched())
                .isTrue();
    }

    @Test
    void a_workflow_of_before_is_had_by_its_id() throws Exception {
        var launched = gbdx.workflow(gbdx.task("quick").named("one")).execute();
        launched.await(PATIENCE);

        var found = gbdx.workflow(launched.id());

        assertThat(found.state().isSucceeded()).isTrue();
        assertThat(found.taskIds()).containsOnlyKeys("one");
        assertThat(found.events())
                .extracting(event -> event.task(), event -> event.event().word())
                .startsWith(tuple("one", "submitted"))
                .endsWith(tuple("one", "succeeded"));
        assertThatIllegalStateException().isThrownBy(found::execute);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gbdx.workflow("../tasks"))
                .withMessageContaining("is no workflow id");
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> gbdx.workflow("4711").status());
    }

    @Test
    void json_is_launched_as_it_is_and_what_is_wrong_with_it_said_by_the_service() throws Exception {
        var json = gbdx.workflow(gbdx.task("quick").named("raw")).toJson();

        var workflow = gbdx.launch(json);

        assertThat(workflow.await(PATIENCE).isSucceeded()).isTrue();
        assertThat(Json.mapper().readTree(json).path("tasks")).hasSize(1);
        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> gbdx.launch("{\"name\": \"nothing\", \"tasks\": []}"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(400))
                .satisfies(e -> assertThat(e.serverMessage()).isNotEmpty());
    }

    @Test
    void what_runs_is_canceled_and_what_is_complete_stays_as_it_is() throws Exception {
        var workflow = gbdx.workflow(gbdx.task("speaker")).execute();

        workflow.cancel();

        assertThat(workflow.await(PATIENCE).isCanceled()).isTrue();
        workflow.cancel();
        assertThat(workflow.state().isCanceled()).isTrue();
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> gbdx.workflow("4711").cancel());
    }

    @Test
    void a_task_that_takes_longer_than_its_timeout_is_timed_out() throws Exception {
        var workflow = gbdx.workflow(gbdx.task("speaker").timeout(Duration.ofSeconds(1)))
                .execute();

        assertThat(workflow.await(PATIENCE).isTimedOut()).isTrue();
    }
}
