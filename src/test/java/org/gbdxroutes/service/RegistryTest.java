package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks are registered, get new versions, are changed and deleted by those they belong to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegistryTest {

    private static final String TASKS = "/workflows/v1/tasks";

    @TempDir
    private Path directory;

    private TestService someone;
    private TestService colleague;
    private TestService stranger;
    private TestService admin;

    @BeforeEach
    void a_service_with_three_accounts_runs() throws IOException {
        someone = TestService.start(directory, TestAccounts.in(directory));
        colleague = someone.as("colleague", TestService.PASSWORD);
        stranger = someone.as("stranger", TestService.PASSWORD);
        admin = someone.as("admin", TestService.PASSWORD);
    }

    @AfterEach
    void it_stops() {
        someone.close();
    }

    @Test
    void the_recorded_calls_are_answered_to_the_letter() {
        var replay = new Replay(someone);
        var register = Exchange.of("task-register").get(0);
        replay.same(register);
        assertThat(names(someone)).contains("gbdxtools-test-task");
        var delete = Exchange.of("task-delete").get(1);
        replay.same(delete);
        assertThat(names(someone)).doesNotContain("gbdxtools-test-task");

        var update = Exchange.of("task-update").get(0);
        var first = (ObjectNode) update.request().deepCopy();
        first.putArray("outputPortDescriptors");
        someone.post(TASKS, first);
        replay.same(update);
        assertThat(json(someone.get(update.path()))).isEqualTo(update.response());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task-definition-aop-strip-processor",
                "task-definition-multiplex-output",
                "launch-with-multiplex-inputs",
                "launch-with-callback-then-get",
                "launch-with-task-timeout"
            })
    void a_recorded_definition_comes_back_as_it_was_registered(String recording) {
        var recorded = Exchange.of(recording).get(0);
        var definition = (ObjectNode) recorded.response().deepCopy();
        definition.put("name", "copy-of-it");

        assertThat(someone.post(TASKS, definition).body()).isEqualTo("copy-of-it successfully registered.");

        assertThat(json(someone.get(TASKS + "/copy-of-it"))).isEqualTo(definition);
    }

    @Test
    void defaults_are_filled_in_and_what_was_given_stays() {
        var partial = definition("Partial");
        partial.putObject("properties").put("isPublic", true).put("canPersist", true);
        someone.post(TASKS, partial);
        someone.post(TASKS, definition("Null").putNull("properties"));

        assertThat(json(someone.get(TASKS + "/Partial")).path("properties"))
                .isEqualTo(json("{\"isPublic\": true, \"canPersist\": true, \"timeout\": 7200}"));
        assertThat(json(someone.get(TASKS + "/Null")).path("properties"))
                .isEqualTo(json("{\"isPublic\": false, \"timeout\": 7200}"));
    }

    @Test
    void a_definition_without_a_version_is_older_than_all() {
        var unversioned = definition("Aging");
        unversioned.remove("version");
        register(unversioned);
        register(definition("Aging", "0.9"));
        register(definition("Aging", "0.10"));

        assertThat(version(someone, "aging")).isEqualTo("0.10");
        assertThat(version(someone, "AGING:0.9")).isEqualTo("0.9");
        assertRefused(someone.post(TASKS, unversioned), 409, "Task Aging already exists");
        assertRefused(someone.post(TASKS, definition("aging", "0.9")), 409, "Task aging already exists");
        assertRefused(
                someone.post(TASKS, definition("Aging", "0.9.9")),
                409,
                "Task Aging already exists as Aging:0.10; a new definition needs a higher version");
        assertThat(names(someone)).contains("Aging").doesNotContain("aging").doesNotHaveDuplicates();
    }

    @Test
    void of_two_who_register_at_once_one_is_refused() {
        var calls = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> (number % 2 == 0 ? someone : stranger).post(TASKS, definition("Contested"))))
                .toList();

        assertThat(calls)
                .extracting(call -> call.join().statusCode())
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
    }

    @Test
    void names_are_sorted_by_code_point() {
        register(definition("zebra"));
        register(definition("Aardvark"));
        register(definition("_under"));

        assertThat(names(someone))
                .isSorted()
                .startsWith("AOP_Strip_Processor", "Aardvark")
                .endsWith("zebra");
    }

    @Test
    void a_private_task_is_there_for_its_account_and_the_admin_only() {
        register(definition("Private"));

        for (var allowed : new TestService[] {someone, colleague, admin}) {
            assertThat(names(allowed)).contains("Private");
            assertThat(allowed.get(TASKS + "/private").statusCode()).isEqualTo(200);
        }
        assertThat(names(stranger)).doesNotContain("Private");
        assertRefused(stranger.get(TASKS + "/private"), 404, "Not Found");
        assertRefused(stranger.delete(TASKS + "/Private:0.0.1"), 404, "Not Found");
        assertRefused(stranger.put(TASKS + "/Private:0.0.1", definition("Private")), 404, "Not Found");
        assertRefused(
                stranger.post(
                        "/workflows/v1/workflows",
                        TestWorkflow.of().task("a", "Private").json()),
                400,
                "the task registry does not know");
    }

    @Test
    void a_public_task_is_there_for_all_and_changed_by_its_account_only() {
        var shared = definition("Shared");
        shared.putObject("properties").put("isPublic", true);
        register(shared);
        register(definition("Shared", "0.0.2"));

        assertThat(names(stranger)).contains("Shared");
        assertThat(version(stranger, "Shared")).isEqualTo("0.0.1");
        assertThat(version(colleague, "Shared")).isEqualTo("0.0.2");
        assertRefused(stranger.get(TASKS + "/Shared:0.0.2"), 404, "Not Found");
        assertRefused(stranger.delete(TASKS + "/Shared:0.0.1"), 403, "Shared:0.0.1 belongs to another account");
        assertRefused(stranger.put(TASKS + "/Shared:0.0.1", shared), 403, "belongs to another account");
        assertRefused(stranger.post(TASKS, definition("shared", "0.0.3")), 409, "is not yours");
        assertThat(colleague
                        .put(TASKS + "/shared:0.0.1", shared.put("description", "changed"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(stranger.get(TASKS + "/Shared")).path("description").asText())
                .isEqualTo("changed");
        assertThat(admin.delete(TASKS + "/Shared:0.0.1").statusCode()).isEqualTo(200);
        assertThat(names(stranger)).doesNotContain("Shared");
    }

    @Test
    void an_update_names_the_task_and_version_that_it_changes() {
        register(definition("Changing"));

        assertRefused(someone.put(TASKS + "/Changing:0.0.2", definition("Changing", "0.0.2")), 404, "Not Found");
        assertRefused(
                someone.put(TASKS + "/Changing:0.0.1", definition("Changing", "0.0.2")),
                400,
                "WORKFLOW API: The definition is that of Changing:0.0.2, but the address names Changing:0.0.1");
        assertRefused(someone.put(TASKS + "/Changing", definition("Changing")), 400, "names Changing;");
        assertRefused(someone.put(TASKS + "/Changing:0.0.1", definition("Other")), 400, "that of Other:0.0.1");
        assertRefused(someone.put(TASKS + "/Changing:0.0.1", "{}"), 400, "u'name' is a required property");
        assertRefused(someone.put(TASKS + "/Changing:0.0.1", ""), 400, "not a JSON object");
    }

    @Test
    void a_deletion_says_which_version_if_there_are_several() {
        register(definition("Many", "1"));
        register(definition("Many", "2"));

        assertRefused(someone.delete(TASKS + "/many"), 400, "Many:1, Many:2; say which one, such as Many:1");
        assertThat(someone.delete(TASKS + "/MANY:2").body()).isEqualTo("Many successfully deleted.");
        assertThat(version(someone, "many")).isEqualTo("1");
        assertThat(someone.delete(TASKS + "/many").body()).isEqualTo("Many successfully deleted.");
        assertRefused(someone.delete(TASKS + "/many"), 404, "Not Found");

        assertThat(stranger.post(TASKS, definition("Many")).statusCode())
                .as("the name is free again")
                .isEqualTo(200);
    }

    @Test
    void what_comes_with_the_service_stays_and_the_admin_may_add_to_it() {
        var own = definition("StageDataToS3", "9.0");
        ((ObjectNode) own.at("/containerDescriptors/0")).put("command", "echo our own; env");

        assertRefused(someone.post(TASKS, own), 409, "is not yours");
        assertRefused(admin.delete(TASKS + "/StageDataToS3"), 403, "comes with the service");
        var builtIn = json(someone.get(TASKS + "/StageDataToS3"));
        assertRefused(admin.put(TASKS + "/StageDataToS3", builtIn), 403, "comes with the service");
        assertThat(admin.post(TASKS, own).statusCode()).isEqualTo(200);

        var id = admin.launch(
                TestWorkflow.of().task("own", "stagedatatos3").output("word").json());
        var log = admin.log(admin.awaitEvent(id, "succeeded"), "own", "stdout");
        assertThat(log).startsWith("our own").doesNotContain("AWS_SECRET_ACCESS_KEY");
        assertRefused(admin.delete(TASKS + "/StageDataToS3"), 400, "StageDataToS3, StageDataToS3:9.0");
        assertThat(admin.delete(TASKS + "/StageDataToS3:9.0").statusCode()).isEqualTo(200);
        assertThat(json(admin.get(TASKS + "/StageDataToS3"))).isEqualTo(builtIn);
    }

    @Test
    void workflows_run_with_the_definitions_they_were_launched_with() throws IOException {
        var gate = directory.resolve("gate");
        someone.register("waits", "while [ ! -e " + gate + " ]; do sleep 0.05; done");
        someone.register("says", "echo before");
        someone.register("gone", "echo still here");
        var workflow = TestWorkflow.of();
        workflow.task("first", "waits");
        workflow.task("second", "says").link("in", "first:out");
        workflow.task("third", "gone").link("in", "first:out");
        var id = someone.launch(workflow.json());

        someone.put(TASKS + "/says:0.0.1", TestWorkflow.definition("says", "echo after"));
        someone.delete(TASKS + "/gone");
        Files.createFile(gate);

        var status = someone.awaitEvent(id, "succeeded");
        assertThat(someone.log(status, "second", "stdout")).isEqualTo("before\n");
        assertThat(someone.log(status, "third", "stdout")).isEqualTo("still here\n");
    }

    @Test
    void a_task_without_a_command_fails_when_it_is_run_as_a_process() {
        var recorded = Exchange.of("task-register").get(0).request();
        someone.post(TASKS, recorded);

        var id = someone.launch(
                TestWorkflow.of().task("a", "gbdxtools-test-task").json());

        assertThat(TestService.task(someone.awaitEvent(id, "failed"), "a")
                        .path("note")
                        .asText())
                .contains("names no command", "service.runner = docker", "test/gbdxtools-test-task");
    }

    private void register(ObjectNode definition) {
        var answer = someone.post(TASKS, definition);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static ObjectNode definition(String name) {
        return definition(name, "0.0.1");
    }

    private static ObjectNode definition(String name, String version) {
        return TestWorkflow.definition(name, "true").put("version", version);
    }

    private static String version(TestService client, String reference) {
        return json(client.get(TASKS + "/" + reference)).path("version").asText();
    }

    private static java.util.List<String> names(TestService client) {
        return StreamSupport.stream(json(client.get(TASKS)).path("tasks").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("status").asText()).startsWith(status + " ");
        assertThat(json(answer).path("message").asText()).contains(message);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
}
