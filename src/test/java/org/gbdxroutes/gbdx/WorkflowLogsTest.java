package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.gbdx.WorkflowLogs.TaskLog;
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
class WorkflowLogsTest {

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
    void what_a_task_wrote_is_had_by_its_name_or_its_id_and_all_at_once() throws Exception {
        var workflow = gbdx.workflow(gbdx.task("quick").named("only")).execute();
        workflow.await(PATIENCE);
        var id = workflow.taskIds().values().iterator().next();

        assertThat(workflow.logs().stdout("only")).isEqualTo("done\n");
        assertThat(workflow.logs().stdout(id)).isEqualTo("done\n");
        assertThat(workflow.logs().stderr("only")).isEqualTo("no complaints\n");
        assertThat(workflow.logs().all()).containsExactly(new TaskLog("only", id, "done\n", "no complaints\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflow.logs().stdout("onyl"))
                .withMessage("Workflow " + workflow.id() + " has no task 'onyl'; it has only.");
    }

    @Test
    void a_task_that_wrote_nothing_has_an_empty_log() throws Exception {
        var workflow = gbdx.workflow(gbdx.task("writer").named("silent")).execute();
        workflow.await(PATIENCE);

        assertThat(workflow.logs().stdout("silent")).isEmpty();
        var sink = new ByteArrayOutputStream();
        workflow.logs().follow("silent", LogStream.STDERR, sink);
        assertThat(sink.size()).isZero();
    }

    @Test
    void a_running_task_is_followed_to_its_end() throws Exception {
        var workflow = gbdx.workflow(gbdx.task("speaker").named("say")).execute();
        var sink = new ByteArrayOutputStream();
        var follower = CompletableFuture.runAsync(() -> follow(workflow, sink));

        await().atMost(PATIENCE)
                .until(() -> sink.toString(StandardCharsets.UTF_8).equals("früh\n"));
        running.openGate();

        follower.get(60, TimeUnit.SECONDS);
        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("früh\nspät\n");
        assertThat(workflow.logs().stderr("say")).isEqualTo("oh\noje\n");
    }

    @Test
    void the_logs_of_an_unknown_workflow_are_not_found() {
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> gbdx.workflow("4711").logs().all());
    }

    private static void follow(Workflow workflow, ByteArrayOutputStream sink) {
        try {
            workflow.logs().follow("say", LogStream.STDOUT, sink);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
