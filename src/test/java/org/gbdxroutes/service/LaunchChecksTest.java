package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow that cannot run is refused, with the task and the port; nothing is remembered of it. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaunchChecksTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";

    private TestService gbdx;

    @BeforeAll
    void a_service_with_some_tasks_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        gbdx.register("t", "cat $GBDX_WORK_DIR/input/ports.json");
        var needy = TestWorkflow.definition("needy", "true");
        ((ObjectNode) needy.at("/inputPortDescriptors/0")).put("name", "data").put("required", true);
        needy.withArray("inputPortDescriptors")
                .addObject()
                .put("name", "data_extra")
                .put("type", "string");
        gbdx.post("/workflows/v1/tasks", needy);
        var acting = TestWorkflow.definition("acting", "true");
        acting.putObject("properties").put("authorizationRequired", true);
        gbdx.post("/workflows/v1/tasks", acting);
        var actingToo = TestWorkflow.definition("acting-too", "true");
        ((ObjectNode) actingToo.at("/containerDescriptors/0/properties")).put("authorizationRequired", true);
        gbdx.post("/workflows/v1/tasks", actingToo);
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | u'tasks' is a required property",
                "{'name': 'w', 'tasks': 5} | $.tasks: 5 is not of type u'array'",
                "{'name': 'w', 'tasks': []} | $.tasks: [] is too short",
                "{'name': 7, 'tasks': [{'name': 'a', 'taskType': 't'}]} | $.name: 7 is not of type u'string'",
                "{'tasks': [{'name': 'a', 'taskType': 't'}]} | u'name' is a required property",
                "{'name': 'w', 'callback': 'file:///etc/passwd', 'tasks': [{'name': 'a', 'taskType': 't'}]} | $.callback: A callback has to be an http:// or https:// URL.",
            })
    void a_workflow_that_breaks_a_rule_is_refused(String body, String reason) {
        assertRefused(body.replace('\'', '"'), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name': 'a'} | $.tasks[0]: u'taskType' is a required property (task 'a').",
                "{'name': 'a', 'taskType': 'none'} | Task 'a' has the type 'none', which the task registry does not know.",
                "{'name': 'a', 'taskType': 't:9.9'} | Task 'a' has the type 't:9.9', a version that the task registry does not know; the newest is t:0.0.1.",
                "{'name': '', 'taskType': 't'} | $.tasks[0].name: u'' is too short",
                "{'name': '../a', 'taskType': 't'} | $.tasks[0].name: A name has at most",
                "{'name': 'a', 'taskType': 't', 'timeout': 0} | $.tasks[0].timeout: 0 is less than the minimum of 1 (task 'a').",
                "{'name': 'a', 'taskType': 't', 'timeout': 172801} | 172801 is greater than the maximum of 172800 (task 'a').",
                "{'name': 'a', 'taskType': 't', 'timeout': 99999999999999999999} | is greater than the maximum of 172800 (task 'a').",
                "{'name': 'a', 'taskType': 't', 'timeout': 1e999999999} | $.tasks[0].timeout: 1E+999999999 is",
                "{'name': 'a', 'taskType': 't', 'timeout': '60'} | $.tasks[0].timeout: u'60' is not of type u'integer', u'null' (task 'a').",
                "{'name': 'a', 'taskType': 't', 'callback': 'ftp://x'} | $.tasks[0].callback: The callback of task 'a' has to be",
                "{'name': 'a', 'taskType': 't', 'inputs': {}} | $.tasks[0].inputs: {} is not of type u'array', u'null' (task 'a').",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'txt', 'value': '1'}]} | Task 'a' (t) has no input port 'txt'; it has text, in.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'text2', 'value': '1'}]} | Task 'a' (t) has no input port 'text2'",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'in/../x', 'value': '1'}]} | $.tasks[0].inputs[0].name: A name has",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'text'}]} | Input port 'text' of task 'a' needs either a value or a source.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'text', 'value': '1', 'source': 'a:word'}]} | Input port 'text' of task 'a' needs either a value or a source, not both.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'text', 'value': ['1']}]} | $.tasks[0].inputs[0].value: [u'1'] is not of type u'string', u'number', u'boolean', u'null' (task 'a', input port 'text').",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'text', 'value': '1'}, {'name': 'text', 'value': '2'}]} | Task 'a' gets its input port 'text' twice.",
                "{'name': 'a', 'taskType': 'test-success'} | Task 'a' (test-success) needs its input port 'inputstring', which is not given.",
                "{'name': 'a', 'taskType': 'needy', 'inputs': [{'name': 'data_extra', 'value': '1'}]} | Task 'a' (needy) needs its input port 'data', which is not given.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'b:out'}]} | Input port 'in' of task 'a' is linked to 'b:out', but no task is named 'b'.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'out'}]} | no task is named 'out'.",
                "{'name': 'b', 'taskType': 't'}, {'name': 'a', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'b:oot'}]} | Input port 'in' of task 'a' is linked to 'b:oot'. Task 'b' (t) has no output port 'oot'; it has out, word.",
                "{'name': 'b', 'taskType': 't'}, {'name': 'a', 'taskType': 't', 'inputs': [{'name': 'text', 'source': 'b:out'}]} | Input port 'text' of task 'a' is linked to 'b:out', which is a folder, but takes a string.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'a:out'}]} | Tasks wait for each other in a circle: a.",
                "{'name': 'a', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'b:out'}]}, {'name': 'b', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'c:out'}]}, {'name': 'c', 'taskType': 't', 'inputs': [{'name': 'in', 'source': 'b:out'}]} | Tasks wait for each other in a circle: b, c.",
                "{'name': 'a', 'taskType': 't'}, {'name': 'a', 'taskType': 't'} | Two tasks are named 'a'; give each its own name.",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'x'}]} | Task 'a' (t) has no output port 'x'; it has out, word.",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'out'}, {'name': 'out'}]} | Task 'a' lists its output port 'out' twice.",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'word', 'persist': true}]} | Output port 'word' of task 'a' is a string; only files can be persisted.",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'out', 'persist': 'yes'}]} | u'yes' is not of type u'boolean', u'null' (task 'a', output port 'out').",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'out', 'persist': true, 'persistLocation': '../x'}]} | The persistLocation of output port 'out' of task 'a'",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'out', 'persist': true, 'persistLocation': '/x'}]} | The persistLocation of output port 'out' of task 'a'",
                "{'name': 'a', 'taskType': 't', 'outputs': [{'name': 'out', 'persist': true, 'persistLocation': 's3://bucket/x'}]} | The persistLocation of output port 'out' of task 'a'",
                "{'name': 'a', 'taskType': 'acting'} | $.tasks[0].impersonation_allowed: Task 'a' (acting) acts as the user who launches it",
                "{'name': 'a', 'taskType': 'acting-too', 'impersonation_allowed': false} | Task 'a' (acting-too) acts as the user",
            })
    void a_task_that_breaks_a_rule_is_refused(String tasks, String reason) {
        assertRefused("{\"name\": \"w\", \"tasks\": [" + tasks.replace('\'', '"') + "]}", reason);
    }

    @Test
    void all_faults_are_told_at_once() {
        var workflow = TestWorkflow.of();
        workflow.task("a", "t").value("oops", "1").output("nothing");
        workflow.task("b", "none");
        workflow.task("c", "t").link("in", "d:out");
        workflow.task("d", "t").link("in", "c:out");

        assertRefused(
                workflow.json().toString(),
                "no input port 'oops'",
                "no output port 'nothing'",
                "has the type 'none'",
                "in a circle: c, d.");
    }

    @Test
    void too_many_tasks_are_refused_and_the_most_that_are_allowed_run_through_the_check_quickly() {
        var workflow = TestWorkflow.of();
        for (int i = 0; i < 1001; i++) {
            workflow.task("task-" + i, "none");
        }
        assertRefused(workflow.json().toString(), "is too long; there may be 1000");

        workflow.json().withArray("tasks").remove(0);
        assertRefused(workflow.json().toString(), "Task 'task-1' has the type 'none'", "more.");
    }

    @Test
    void numbers_and_booleans_become_the_text_that_was_sent() {
        var workflow = """
                {"name": "w", "tasks": [
                  {"name": "whole", "taskType": "t", "inputs": [{"name": "text", "value": 15}]},
                  {"name": "broken", "taskType": "t", "inputs": [{"name": "text", "value": 0.50000000000000000001}]},
                  {"name": "long", "taskType": "t", "inputs": [{"name": "text", "value": 1.10}]},
                  {"name": "truth", "taskType": "t", "callback": null, "timeout": null, "outputs": null,
                   "inputs": [{"name": "text", "value": true, "source": null}]}]}
                """;
        var launched = gbdx.post(WORKFLOWS, workflow);
        assertThat(launched.statusCode()).as(launched.body()).isEqualTo(200);

        var status = gbdx.awaitEvent(json(launched).path("id").asText(), "succeeded");

        assertThat(gbdx.log(status, "whole", "stdout")).isEqualTo("{\"text\":\"15\"}");
        assertThat(gbdx.log(status, "broken", "stdout")).isEqualTo("{\"text\":\"0.50000000000000000001\"}");
        assertThat(gbdx.log(status, "long", "stdout")).isEqualTo("{\"text\":\"1.10\"}");
        assertThat(gbdx.log(status, "truth", "stdout")).isEqualTo("{\"text\":\"true\"}");
    }

    @Test
    void multiplex_names_links_of_strings_and_allowed_impersonation_are_taken() {
        var workflow = TestWorkflow.of();
        workflow.task("first", "test-success").value("inputstring", "hi");
        workflow.task("second", "needy").link("data_1", "first:dependency_output");
        workflow.task("third", "t").link("text", "first:dependency_output");
        workflow.task("acts", "acting");
        ((ObjectNode) workflow.json().at("/tasks/3")).put("impersonation_allowed", true);

        var answer = gbdx.post(WORKFLOWS, workflow.json());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestService.task(json(answer), "second").at("/inputs/0/type").asText())
                .isEqualTo("directory");
    }

    private void assertRefused(String body, String... reasons) {
        var before = found();

        var answer = gbdx.post(WORKFLOWS, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("status").asText()).isEqualTo("400 Bad Request");
        assertThat(json(answer).path("message").asText())
                .startsWith("WORKFLOW API: Schema validation failed: ")
                .contains(reasons);
        assertThat(found()).isEqualTo(before);
    }

    private String found() {
        return gbdx.post(WORKFLOWS + "/search", "{\"state\": \"all\"}").body();
    }
}
