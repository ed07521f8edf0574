package org.gbdxroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.gbdxroutes.service.TestService;
import org.gbdxroutes.service.TestWorkflow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The workflow commands, as processes that talk to a real service. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkflowCommandsTest {

    private CommandSite site;
    private String succeeded;
    private String failed;

    @BeforeAll
    void a_service_has_run_two_workflows(@TempDir Path directory) throws IOException {
        site = CommandSite.start(directory);
        var good = TestWorkflow.of();
        good.task("first", "quick").persist("out", "kept");
        good.task("second", "quick").link("in", "first:out");
        succeeded = site.gbdx().launch(good.json());
        failed = site.gbdx().launch(of("broken"));
        site.gbdx().awaitEvent(succeeded, "succeeded");
        site.gbdx().awaitEvent(failed, "failed");
    }

    @AfterAll
    void the_service_stops() {
        site.close();
    }

    @Test
    void a_launch_prints_the_id_alone_and_with_a_wait_how_it_went() {
        var launched = site.fed(of("quick"), "workflow", "launch", "-");
        var waited = site.fed(of("broken"), "workflow", "launch", "-", "--wait", "--timeout", "2m", "--json");

        assertThat(launched.exitCode()).isZero();
        assertThat(launched.output()).matches("\\d{19}\n");
        assertThat(launched.errors()).isEmpty();
        site.gbdx().awaitEvent(launched.output().strip(), "succeeded");
        assertThat(waited.exitCode()).isEqualTo(4);
        var documents = CommandSite.documents(waited);
        assertThat(documents.get(0).fieldNames()).toIterable().containsExactly("id", "submitted_time");
        assertThat(documents.get(documents.size() - 1).path("state"))
                .isEqualTo(TestService.json("{\"state\": \"complete\", \"event\": \"failed\"}"));
        assertThat(waited.errors())
                .contains("failed", "gbdx-routes workflow status")
                .hasLineCount(1);
    }

    @Test
    void a_wait_that_is_too_short_ends_with_6_and_what_runs_on_can_be_canceled_and_watched() {
        var waited = site.fed(of("slow"), "workflow", "launch", "-", "--wait", "--timeout", "1s");
        var id = waited.output().lines().findFirst().orElseThrow();
        var canceled = site.run("workflow", "cancel", id, "1111111111111111111", "--json");
        site.gbdx().awaitEvent(id, "canceled");
        var watched = site.run("workflow", "watch", id);

        assertThat(waited.exitCode()).isEqualTo(6);
        assertThat(waited.errors()).isEqualTo("Workflow " + id + " is not complete after 1s; it runs on.\n");
        assertThat(canceled.exitCode()).isEqualTo(7);
        assertThat(CommandSite.documents(canceled))
                .extracting(line -> line.path("id").asText())
                .containsExactly(id);
        assertThat(canceled.errors()).contains("1111111111111111111", "404").hasLineCount(1);
        assertThat(watched.exitCode()).isEqualTo(4);
        assertThat(watched.output()).isEqualTo(id + "  complete  canceled\n");
    }

    @Test
    void watching_several_tells_of_each_and_succeeds_only_if_all_do() {
        var one = site.run("workflow", "watch", succeeded, "--json");
        var both = site.run("workflow", "watch", succeeded, failed);

        assertThat(one.exitCode()).isZero();
        assertThat(CommandSite.documents(one)).singleElement().satisfies(line -> {
            assertThat(line.path("id").asText()).isEqualTo(succeeded);
            assertThat(line.at("/state/event").asText()).isEqualTo("succeeded");
        });
        assertThat(one.errors()).isEmpty();
        assertThat(both.exitCode()).isEqualTo(4);
        assertThat(both.output().lines())
                .containsExactlyInAnyOrder(succeeded + "  complete  succeeded", failed + "  complete  failed");
        assertThat(both.errors())
                .startsWith("1 of 2 workflows have not succeeded.")
                .contains(failed);
    }

    @Test
    void a_list_has_those_that_were_asked_for_with_their_states() {
        var all = site.run("workflow", "list", "--lookback", "1d");
        var mine = site.run("workflow", "list", "--mine", "--state", "failed", "--json");

        assertThat(all.exitCode()).isZero();
        assertThat(all.output()).startsWith("ID ").contains("SUBMITTED", "STATE", "EVENT");
        assertThat(all.output().lines())
                .anyMatch(line -> line.matches(succeeded + "  \\S+Z  complete +succeeded"))
                .anyMatch(line -> line.matches(failed + "  \\S+Z  complete +failed"));
        assertThat(CommandSite.documents(mine))
                .allSatisfy(line -> assertThat(line.at("/state/event").asText()).isEqualTo("failed"))
                .extracting(line -> line.path("id").asText())
                .contains(failed)
                .doesNotContain(succeeded);
    }

    @Test
    void a_status_shows_tasks_and_where_outputs_lie_and_as_json_is_what_the_service_said() {
        var text = site.run("workflow", "status", succeeded);
        var json = site.run("workflow", "status", succeeded, failed, "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.output())
                .startsWith(succeeded + "  complete  succeeded  submitted ")
                .containsPattern("first +quick:0.0.1 +complete +succeeded")
                .containsPattern("first:out +s3://gbd-customer-data/\\S+/kept/");
        assertThat(CommandSite.documents(json))
                .containsExactly(site.gbdx().status(succeeded), site.gbdx().status(failed));
    }

    @Test
    void events_are_a_table_or_a_document_a_line() {
        var text = site.run("workflow", "events", failed);
        var json = site.run("workflow", "events", failed, "--json");

        assertThat(text.output()).startsWith("TIME").containsPattern("the-task +complete +failed");
        assertThat(CommandSite.documents(json))
                .extracting(event -> event.path("event").asText())
                .startsWith("submitted")
                .endsWith("failed");
        assertThat(CommandSite.documents(json).get(0).has("task_id")).isTrue();
    }

    @Test
    void one_log_is_shown_as_it_is_and_several_under_headings() {
        var one = site.run("workflow", "logs", succeeded, "--task", "first", "--stdout");
        var all = site.run("workflow", "logs", succeeded);
        var nobody = site.run("workflow", "logs", succeeded, "--task", "third");

        assertThat(one.output()).isEqualTo("one\ntwo\n");
        assertThat(all.output())
                .contains("==> first stdout\none\ntwo\n", "==> second stderr\ntrouble\n")
                .hasLineCount(10);
        assertThat(nobody.exitCode()).isEqualTo(7);
        assertThat(nobody.errors())
                .isEqualTo("Workflow " + succeeded + " has no task 'third'; it has first, second.\n");
    }

    @Test
    void a_log_is_followed_to_its_end_line_by_line() {
        var followed = site.run("workflow", "logs", succeeded, "--task", "second", "--follow", "--json");
        var many = site.run("workflow", "logs", succeeded, "--follow");

        assertThat(followed.exitCode()).isZero();
        assertThat(CommandSite.documents(followed))
                .containsExactlyInAnyOrder(line("stdout", "one"), line("stdout", "two"), line("stderr", "trouble"));
        assertThat(many.exitCode()).isEqualTo(2);
        assertThat(many.errors()).contains("--task", "first, second").hasLineCount(1);
    }

    private static JsonNode line(String stream, String line) {
        return TestService.json("{\"task\": \"second\", \"stream\": \"%s\", \"line\": \"%s\"}".formatted(stream, line));
    }

    private static ObjectNode of(String type) {
        var workflow = TestWorkflow.of();
        workflow.task("the-task", type);
        return workflow.json();
    }
}
