package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ConnectedService running;
    private Gbdx gbdx;

    @BeforeAll
    void connect(@TempDir Path directory) throws IOException {
        running = ConnectedService.in(directory);
        gbdx = running.gbdx();
        running.service().register("echo-text", "cat input/ports.json");
    }

    @AfterAll
    void hang_up() {
        running.close();
    }

    @Test
    void the_nth_workflow_gets_the_nth_value_of_each_list_also_of_lists_for_ports_of_one_name() throws Exception {
        var one = gbdx.task("echo-text").named("one").input("text", List.of("a", "b"));
        var other = gbdx.task("echo-text").named("other").input("text", List.of(1, true));
        var workflow = gbdx.workflow(one, other).named("zip");

        var batch = workflow.executeBatch();

        assertThat(batch.status().workflowName()).isEqualTo("zip");
        assertThat(batch.await(PATIENCE).values()).hasSize(2).allMatch(state -> state.isSucceeded());
        assertThat(batch.workflows())
                .extracting(
                        child -> child.logs().stdout("one"),
                        child -> child.logs().stdout("other"))
                .containsExactly(
                        tuple("{\"text\":\"a\"}", "{\"text\":\"1\"}"),
                        tuple("{\"text\":\"b\"}", "{\"text\":\"true\"}"));
        assertThat(batch.status().isSucceeded()).isTrue();
        assertThat(gbdx.batch(batch.id()).status().isComplete()).isTrue();
    }

    @Test
    void a_batch_is_launched_once_and_its_id_is_told_again() {
        var workflow = gbdx.workflow(gbdx.task("echo-text").input("text", List.of("a")));
        var batch = workflow.executeBatch();

        assertThatIllegalStateException()
                .isThrownBy(workflow::executeBatch)
                .withMessage("This workflow was launched already, as batch " + batch.id() + ".");
        assertThatIllegalStateException().isThrownBy(workflow::id).withMessageContaining("as batch " + batch.id());
    }

    @Test
    void lists_of_different_length_are_refused_before_anything_is_sent() {
        var task = gbdx.task("writer").input("in", List.of("s3://imagery/a")).input("text", List.of("a", "b"));
        var before = gbdx.workflowIds();

        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(() -> gbdx.workflow(task).executeBatch())
                .withMessage("$.batch_values: The nth workflow of a batch gets the nth value of each list,"
                        + " so all lists must be of one length, not of [1, 2].");
        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(() -> gbdx.workflow(gbdx.task("writer")).executeBatch())
                .withMessageEndingWith("use execute().");
        assertThat(gbdx.workflowIds()).isEqualTo(before);
    }

    @Test
    void a_batch_is_canceled_as_a_whole_and_complete_then() throws Exception {
        var batch = gbdx.workflow(gbdx.task("speaker").input("text", List.of("a", "b")))
                .executeBatch();

        var canceled = batch.cancel();

        assertThat(canceled.workflows()).hasSize(2);
        assertThat(batch.await(PATIENCE).values()).allMatch(state -> state.isCanceled());
        assertThat(batch.status().isComplete()).isTrue();
        assertThat(batch.status().workflowsThat(event -> event == Event.CANCELED))
                .hasSize(2);
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> gbdx.batch("4711").status());
    }

    @Test
    void a_placeholder_is_a_name_that_any_service_can_read() {
        var task = gbdx.task("gdal-cli-multiplex")
                .input("data-x.y", List.of("s3://imagery/a"))
                .input("command", "true");

        assertThat(gbdx.workflow(task).toJson())
                .contains("\"value\":\"{{batch_input_data_x_y}}\"")
                .contains("\"name\":\"batch_input_data_x_y\"", "\"values\":[\"s3://imagery/a\"]");
    }

    @Test
    void json_is_launched_as_it_is() throws Exception {
        var json = gbdx.workflow(gbdx.task("echo-text").input("text", List.of("a", "b", "c")))
                .toJson();

        assertThat(gbdx.launchBatch(json).await(PATIENCE)).hasSize(3);
    }
}
