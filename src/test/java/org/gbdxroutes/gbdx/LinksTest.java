package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** How tasks hang together: links and multiplex ports. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksTest {

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
    void links_and_not_the_order_of_the_tasks_say_what_runs_when() throws Exception {
        var first = gbdx.task("test-success").input("inputstring", "one");
        var second = gbdx.task("test-success")
                .input("dependency_input", first.output("dependency_output"))
                .input("inputstring", "two");

        var workflow = gbdx.workflow(second, first).execute();

        assertThat(workflow.await(PATIENCE).isSucceeded()).isTrue();
        assertThat(workflow.events())
                .filteredOn(event -> event.event().isFinal())
                .extracting(event -> event.task())
                .containsExactly(first.name(), second.name());
        assertThat(workflow.status().tasks())
                .filteredOn(task -> task.name().equals(second.name()))
                .flatExtracting(task -> task.inputs())
                .extracting(port -> port.source())
                .contains(first.name() + ":dependency_output");
    }

    @Test
    void a_task_that_is_renamed_after_it_was_linked_stays_linked() {
        var first = gbdx.task("writer");
        var second = gbdx.task("writer").input("in", first.output("out"));
        first.named("renamed");

        assertThat(gbdx.workflow(first, second).toJson()).contains("\"source\":\"renamed:out\"");
    }

    @Test
    void a_circle_is_refused_before_anything_is_sent() {
        var first = gbdx.task("writer").named("first");
        var second = gbdx.task("writer").named("second").input("in", first.output("out"));
        first.input("in", second.output("out"));
        var workflow = gbdx.workflow(first, second);
        var before = gbdx.workflowIds();

        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(workflow::execute)
                .withMessage("$.tasks: Tasks wait for each other in a circle: first, second.");
        assertThat(gbdx.workflowIds()).isEqualTo(before);
        assertThat(workflow.isLaunched()).isFalse();
    }

    @Test
    void a_port_of_a_task_outside_the_workflow_is_refused_before_anything_is_sent() {
        var stranger = gbdx.task("writer").named("stranger");
        var task = gbdx.task("writer").named("mine").input("in", stranger.output("out"));

        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(() -> gbdx.workflow(task).execute())
                .withMessage("$.tasks[0].inputs: Task 'mine' is linked to port 'out' of task 'stranger',"
                        + " which is no task of this workflow; add it to the workflow's tasks.");
        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(() -> gbdx.workflow(gbdx.task("quick"))
                        .save(stranger.output("out"))
                        .execute())
                .withMessageContaining("What is saved is port 'out' of task 'stranger'");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        var one = gbdx.task("test-success").named("same");
        var other = gbdx.task("gdal-cli").named("same");

        assertThatExceptionOfType(InvalidWorkflow.class)
                .isThrownBy(() -> gbdx.workflow(one, other).toJson())
                .satisfies(e -> assertThat(e.faults()).hasSizeGreaterThan(2))
                .withMessageContaining("needs its input port 'inputstring', which is not given")
                .withMessageContaining("Two tasks are named 'same'");
    }

    @Test
    void multiplex_inputs_arrive_each_in_its_own_folder() throws Exception {
        var a = gbdx.task("writer");
        var b = gbdx.task("writer");
        running.service().register("lister", "cd input && find in* -type f | LC_ALL=C sort");
        var list = gbdx.task("lister").input("in_a", a.output("out")).input("in2", b.output("out"));

        var workflow = gbdx.workflow(a, b, list).execute();

        assertThat(workflow.await(PATIENCE).isSucceeded()).isTrue();
        assertThat(workflow.logs().stdout(list.name())).isEqualTo("in2/hello.txt\nin_a/hello.txt\n");
    }

    @Test
    void multiplex_outputs_are_listed_when_they_are_used_and_can_be_linked_and_saved() throws Exception {
        var source = gbdx.task("writer");
        var clip = gbdx.task("gdal-cli-multiplex")
                .input("data", source.output("out"))
                .input("command", "mkdir -p $outdir/data_x && cp $indir/data/* $outdir/data_x/");
        var next = gbdx.task("writer").input("in", clip.output("data_x"));
        assertThat(gbdx.workflow(source, clip).toJson()).contains("\"outputs\":[{\"name\":\"data_x\"}]");

        var workflow = gbdx.workflow(source, clip, next).save(clip.output("data_x"), "x");
        workflow.execute();

        assertThat(workflow.await(PATIENCE).isSucceeded()).isTrue();
        assertThat(workflow.outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.port()).isEqualTo("data_x"));
    }

    @Test
    void a_multiplex_output_that_is_linked_under_its_bare_name_is_listed_too() {
        var clip =
                gbdx.task("gdal-cli-multiplex").input("data", "s3://imagery/a").input("command", "true");
        var next = gbdx.task("writer").input("in", clip.outputs().get(0));

        assertThat(gbdx.workflow(clip, next).toJson()).contains("\"outputs\":[{\"name\":\"data\"}]");
    }
}
