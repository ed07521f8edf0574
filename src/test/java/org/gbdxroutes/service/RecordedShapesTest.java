package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Answers have the members, types and nulls of the recorded ones. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedShapesTest {

    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void a_launch_and_its_failure() {
        var launch = recorded("launch-with-callback-then-get", 1);
        var request = (ObjectNode) launch.path("requestBody").deepCopy();
        request.put("callback", "http://127.0.0.1:9/hook");

        var launched = gbdx.post("/workflows/v1/workflows", request);

        assertSame(launched, launch);
        var id = json(launched).path("id").asText();
        assertThat(id).matches("\\d{19}");
        var failed = gbdx.awaitEvent(id, "failed");
        var recorded = recorded("launch-with-callback-then-get", 2);
        assertSame(gbdx.get("/workflows/v1/workflows/" + id), recorded);
        assertThat(failed.path("tasks").path(0).path("note"))
                .isEqualTo(recorded.path("responseBody").path("tasks").path(0).path("note"));
    }

    @Test
    void a_success_with_its_output_and_logs() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("hello", "test-success")
                .value("inputstring", "hi")
                .output("dependency_output")
                .json());
        var status = gbdx.awaitEvent(id, "succeeded");

        var recorded =
                (ObjectNode) recorded("workflow-succeeded-with-stdout", 0).deepCopy();
        // recorded in 2016, when tasks had no versions and so no tag
        ((ObjectNode) recorded.at("/responseBody/tasks/0/run_parameters")).put("tag", "0.0.1");
        assertSame(gbdx.get("/workflows/v1/workflows/" + id), recorded);
        var logs = "/workflows/v1/workflows/" + id + "/tasks/"
                + TestService.task(status, "hello").path("id").asText();
        assertThat(gbdx.get(logs + "/stdout").headers().firstValue("Content-Type"))
                .hasValue("text/html;charset=utf-8");
        assertThat(gbdx.get(logs + "/stderr").body()).isEqualTo("<empty>");
    }

    @Test
    void events() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("a", "test-success")
                .value("inputstring", "Ran stuff.")
                .json());
        gbdx.awaitEvent(id, "succeeded");

        var recorded = (ObjectNode) recorded("workflow-events", 0).deepCopy();
        // since 2017 events name the task instance too
        recorded.at("/responseBody/Events").forEach(event -> ((ObjectNode) event).put("task_id", "1"));
        assertSame(gbdx.get("/workflows/v1/workflows/" + id + "/events"), recorded);
    }

    @Test
    void storage_credentials() {
        assertSame(gbdx.get("/s3creds/v1/prefix?duration=36000"), recorded("s3-credentials", 0));
    }

    @Test
    void an_empty_search() {
        assertThat(json(gbdx.post("/workflows/v1/workflows/search", "{\"owner\": \"nobody\"}")))
                .isEqualTo(recorded("workflow-search-empty", 0).path("responseBody"));
    }

    @Test
    void a_call_without_a_token() {
        assertSame(
                gbdx.send(HttpRequest.newBuilder(gbdx.uri("/workflows/v1/tasks/AOP_Strip_Processor"))),
                recorded("unauthorized-then-retry", 0));
    }

    private static void assertSame(HttpResponse<String> answer, JsonNode recorded) {
        assertThat(answer.statusCode()).isEqualTo(recorded.path("status").asInt());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue(recorded.path("contentType").asText());
        assertThat(shape(json(answer))).isEqualTo(shape(recorded.path("responseBody")));
    }

    /** Returns every member with its type, such as {@code /tasks/note NULL}. */
    private static Set<String> shape(JsonNode value) {
        var shape = new TreeSet<String>();
        collect("", value, shape);
        return shape;
    }

    private static void collect(String path, JsonNode value, Set<String> shape) {
        shape.add(path + " " + value.getNodeType());
        value.properties().forEach(member -> collect(path + "/" + member.getKey(), member.getValue(), shape));
        if (value.isArray()) {
            value.forEach(element -> collect(path, element, shape));
        }
    }

    private static JsonNode recorded(String name, int exchange) {
        try (var file = RecordedShapesTest.class.getResourceAsStream("/recordings/" + name + ".json")) {
            assertThat(file).as(name).isNotNull();
            return json(new String(file.readAllBytes(), StandardCharsets.UTF_8)).path(exchange);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
