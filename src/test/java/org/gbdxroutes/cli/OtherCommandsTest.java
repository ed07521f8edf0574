package org.gbdxroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** The task, batch and s3 commands and how all of them fail, as processes that talk to a real service. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherCommandsTest {

    private CommandSite site;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        site = CommandSite.start(directory);
    }

    @AfterAll
    void the_service_stops() {
        site.close();
    }

    @Test
    void tasks_are_listed_and_described() {
        var list = site.run("task", "list", "AOP");
        var json = site.run("task", "list", "qui", "--json");
        var text = site.run("task", "describe", "quick");
        var definition = site.run("task", "describe", "quick:0.0.1", "--json");
        var unknown = site.run("task", "describe", "quikc");

        assertThat(list.output()).isEqualTo("AOP_Strip_Processor\n");
        assertThat(json.output()).isEqualTo("\"quick\"\n");
        assertThat(text.output()).startsWith("quick:0.0.1\n").containsPattern("in +input +directory +yes");
        assertThat(TestService.json(definition.output())
                        .at("/inputPortDescriptors/0/name")
                        .asText())
                .isEqualTo("in");
        assertThat(unknown.exitCode()).isEqualTo(7);
        assertThat(unknown.errors()).contains("'quikc'", "quick").hasLineCount(1);
    }

    @Test
    void a_task_is_registered_once_updated_and_deleted() {
        var definition = TestWorkflow.definition("mine", "true");
        var registered = site.fed(definition, "task", "register", "-");
        var again = site.fed(definition, "task", "register", "-");
        var updated = site.fed(definition.put("description", "Does nothing."), "task", "update", "-", "--json");
        var deleted = site.run("task", "delete", "mine:0.0.1", "--json");
        var gone = site.run("task", "delete", "mine:0.0.1");

        assertThat(registered.exitCode()).isZero();
        assertThat(registered.output())
                .contains("mine", "successfully registered")
                .hasLineCount(1);
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.errors()).contains("409", "already exists").hasLineCount(1);
        assertThat(TestService.json(updated.output()).path("description").asText())
                .isEqualTo("Does nothing.");
        assertThat(TestService.json(deleted.output()).path("message").asText()).contains("successfully deleted");
        assertThat(gone.exitCode()).isEqualTo(7);
    }

    @Test
    void a_batch_is_launched_waited_for_shown_and_canceled() {
        var workflow = TestWorkflow.of();
        workflow.task("a", "quick").value("text", "{{word}}");
        var values = workflow.json().putArray("batch_values").addObject().put("name", "word");
        values.putArray("values").add("x").add("y");

        var launched = site.fed(workflow.json(), "batch", "launch", "-", "--wait", "--timeout", "2m");
        var id = launched.output().lines().findFirst().orElseThrow();
        var status = site.run("batch", "status", id);
        var canceled = site.run("batch", "cancel", id, "--json");

        assertThat(launched.errors()).isEmpty();
        assertThat(launched.exitCode()).isZero();
        assertThat(launched.output().lines().filter(line -> line.endsWith("  complete  succeeded")))
                .hasSize(2);
        assertThat(status.output()).startsWith(id).contains("WORKFLOW", "succeeded");
        assertThat(TestService.json(canceled.output()).path("batch_workflow_id").asText())
                .isEqualTo(id);
    }

    @Test
    void files_go_to_the_accounts_storage_and_come_back() throws IOException {
        var folder = Files.createDirectories(site.directory().resolve("strip/deep"));
        Files.writeString(folder.resolve("a.txt"), "some text");

        var info = site.run("s3", "info", "--json");
        var put = site.run("s3", "put", "strip", "strips/one", "--json");
        var ls = site.run("s3", "ls", "strips/", "--json");
        var table = site.run("s3", "ls", "strips/");
        var get = site.run("s3", "get", "strips/one", "back");
        var rm = site.run("s3", "rm", "strips/", "--json");
        var gone = site.run("s3", "get", "strips/one", "back");
        var missing = site.run("s3", "put", "nothing.tif", "strips/");

        assertThat(put.errors()).isEmpty();
        assertThat(TestService.json(info.output()).path("bucket").asText()).isEqualTo("gbd-customer-data");
        assertThat(put.output()).isEqualTo("{\"files\":1}\n");
        assertThat(CommandSite.documents(ls)).singleElement().satisfies(object -> {
            assertThat(object.path("location").asText()).isEqualTo("strips/one/deep/a.txt");
            assertThat(object.path("size").asLong()).isEqualTo(9);
        });
        assertThat(table.output()).startsWith("MODIFIED").contains("strips/one/deep/a.txt");
        assertThat(get.output()).isEqualTo("1 file is in back\n");
        assertThat(site.directory().resolve("back/deep/a.txt")).hasContent("some text");
        assertThat(rm.output()).isEqualTo("{\"files\":1}\n");
        assertThat(gone.exitCode()).isEqualTo(7);
        assertThat(gone.errors()).contains("strips/one").hasLineCount(1);
        assertThat(missing.exitCode()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_sent_is_told_with_its_place() {
        var missing = site.run("workflow", "launch", "nothing.json");
        var broken = site.fed("{\n  \"name\": }", "task", "register", "-");
        var word = site.run("workflow", "list", "--state", "done");
        var timeout = site.run("workflow", "launch", "nothing.json", "--timeout", "1m");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errors()).isEqualTo("nothing.json: there is no such file.\n");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.errors()).startsWith("stdin:2:11: is no JSON: ").hasLineCount(1);
        assertThat(word.exitCode()).isEqualTo(2);
        assertThat(word.errors()).contains("'done'", "timedout");
        assertThat(timeout.exitCode()).isEqualTo(2);
        assertThat(timeout.errors()).contains("--wait");
    }

    @Test
    void a_failure_is_one_sentence_and_a_code_of_its_kind() {
        var refused = site.fed("{\"name\": \"x\"}", "workflow", "launch", "-");
        var unknown = site.run("workflow", "status", "1111111111111111111");
        var password = site.with("GBDX_PASSWORD", "wrong-one", "workflow", "list");
        var nobody = site.with("GBDX_URL", "http://127.0.0.1:1", "task", "list", "--json");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(unknown.exitCode()).isEqualTo(7);
        assertThat(password.exitCode()).isEqualTo(8);
        assertThat(password.errors()).doesNotContain("wrong-one");
        assertThat(nobody.exitCode()).isEqualTo(9);
        assertThat(List.of(refused, unknown, password, nobody)).allSatisfy(run -> {
            assertThat(run.output()).isEmpty();
            assertThat(run.errors()).hasLineCount(1).doesNotContain("\tat ");
        });
    }

    @Test
    void help_has_examples() {
        assertThat(site.run("workflow", "watch", "--help").output()).contains("Examples:", "--timeout=TIME");
    }
}
