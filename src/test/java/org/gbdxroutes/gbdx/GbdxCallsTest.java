package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GbdxCallsTest {

    private static final String WORKFLOW = "4488969848362445219";

    private final GbdxServerStub service = new GbdxServerStub();
    private GbdxClient client;

    @BeforeEach
    void connect() throws Exception {
        client = GbdxClient.of(service.url());
    }

    @AfterEach
    void hang_up() {
        client.close();
        service.close();
    }

    @Test
    void a_workflow_is_launched_with_the_payload_as_it_is() throws Exception {
        var recorded = service.play("launch-with-multiplex-inputs").get(1);
        var payload = recorded.path("requestBody").toString();

        var status = client.calls().launch(payload);

        assertThat(status.id())
                .isEqualTo(recorded.path("responseBody").path("id").asText());
        assertThat(status.state()).isEqualTo(WorkflowState.SUBMITTED);
        assertThat(service.calls()).singleElement().satisfies(call -> {
            assertThat(call.contentType()).startsWith("application/json");
            assertThat(new JsonMapper().readTree(call.body())).isEqualTo(recorded.path("requestBody"));
        });
    }

    @Test
    void the_token_request_is_the_password_grant_and_all_else_carries_the_token() {
        service.play("workflow-scheduled");

        client.calls().workflow(WORKFLOW);

        assertThat(service.requests())
                .extracting(
                        GbdxServerStub.Request::path,
                        GbdxServerStub.Request::body,
                        GbdxServerStub.Request::authorization)
                .containsExactly(
                        tuple(
                                GbdxServerStub.TOKEN_PATH,
                                "grant_type=password&username=somebody%40example.org&password=s3cr3t+%26+more",
                                "null"),
                        tuple("/workflows/v1/workflows/" + WORKFLOW, "", "Bearer token-1"));
        assertThat(service.requests().get(0).contentType()).startsWith("application/x-www-form-urlencoded");
    }

    @Test
    void a_workflow_is_read_as_recorded() {
        service.play("workflow-scheduled");

        var status = client.calls().workflow(WORKFLOW);

        assertThat(status.state()).isEqualTo(WorkflowState.SCHEDULED);
        assertThat(status.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.taskType()).isEqualTo("test-success"));
    }

    @Test
    void a_workflow_the_service_does_not_have_is_not_found() {
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> client.calls().workflow(WORKFLOW))
                .withMessage("GET /workflows/v1/workflows/" + WORKFLOW + " was answered 404: Not Found");
    }

    @Test
    void a_cancel_is_an_empty_post() {
        service.answer("POST", "/workflows/v1/workflows/" + WORKFLOW + "/cancel", with(200, "text/html", "whatever"));

        client.calls().cancel(WORKFLOW);

        assertThat(service.calls()).extracting(GbdxServerStub.Request::body).containsExactly("");
    }

    @Test
    void a_search_says_state_and_hours_and_an_owner_only_if_there_is_one() {
        service.play("workflow-search-empty");

        assertThat(client.calls().search(WorkflowSearch.all(12))).isEmpty();
        client.calls().search(new WorkflowSearch("failed", 3, "somebody"));

        assertThat(service.calls())
                .extracting(GbdxServerStub.Request::body)
                .containsExactly(
                        "{\"state\":\"all\",\"lookback_h\":12}",
                        "{\"state\":\"failed\",\"lookback_h\":3,\"owner\":\"somebody\"}");
    }

    @Test
    void a_search_finds_ids() {
        service.answer(
                "POST",
                "/workflows/v1/workflows/search",
                with(200, "application/json", "{\"Workflows\":[\"" + WORKFLOW + "\",\"1\"]}"));

        assertThat(client.calls().search(WorkflowSearch.all(1))).containsExactly(WORKFLOW, "1");
    }

    @Test
    void the_states_of_many_are_asked_for_by_a_list_of_ids_and_come_by_id() {
        service.answersAboutMany(true);
        service.state(WORKFLOW, WorkflowState.SUCCEEDED);
        service.state("1", WorkflowState.SCHEDULED);
        service.state("3", WorkflowState.STARTED);

        assertThat(client.calls().states(List.of(WORKFLOW, "1", "2")))
                .isEqualTo(Map.of(WORKFLOW, WorkflowState.SUCCEEDED, "1", WorkflowState.SCHEDULED));

        assertThat(service.calls())
                .containsExactly(new GbdxServerStub.Request(
                        "POST",
                        GbdxServerStub.MULTISTATUS,
                        "Bearer token-1",
                        "application/json",
                        "[\"" + WORKFLOW + "\",\"1\",\"2\"]"));
    }

    @Test
    void whole_workflows_in_the_answer_about_many_are_read_for_their_states() {
        var workflow = service.play("workflow-scheduled").findValue("responseBody");
        service.answer(
                "POST", GbdxServerStub.MULTISTATUS, with(200, "text/html", "{\"Workflows\":[" + workflow + "]}"));

        assertThat(client.calls().states(List.of(WORKFLOW))).containsEntry(WORKFLOW, WorkflowState.SCHEDULED);
    }

    @Test
    void an_answer_about_many_that_nobody_can_read_is_told_from_none() {
        service.answer(
                "POST",
                GbdxServerStub.MULTISTATUS,
                with(200, "application/json", "{\"Workflows\":[{\"id\":\"1\",\"state\":\"running\"}]}"),
                with(501, "text/html", "<h1>not here</h1>"),
                with(503, "text/html", "<h1>not now</h1>"));

        assertThatExceptionOfType(GbdxNotUnderstood.class)
                .isThrownBy(() -> client.calls().states(List.of("1")))
                .withMessageContaining("a member is missing or of the wrong kind at $.state");
        assertThatExceptionOfType(GbdxNotUnderstood.class)
                .isThrownBy(() -> client.calls().states(List.of("1")))
                .withMessageContaining("501");
        assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> client.calls().states(List.of("1")))
                .isNotInstanceOf(GbdxNotUnderstood.class);
    }

    @Test
    void a_task_is_read_as_recorded() {
        service.play("task-definition-aop-strip-processor");

        var task = client.calls().task("AOP_Strip_Processor").orElseThrow();

        assertThat(task.name()).isEqualTo("AOP_Strip_Processor");
        assertThat(task.domain()).isEqualTo("raid");
        assertThat(task.input("enable_dra")).isPresent();
    }

    @Test
    void an_unknown_task_is_an_answer_and_a_version_is_part_of_the_path() {
        assertThat(client.calls().task("gdal-cli:0.0.1")).isEmpty();

        assertThat(service.calls())
                .extracting(GbdxServerStub.Request::path)
                .containsExactly("/workflows/v1/tasks/gdal-cli:0.0.1");
    }

    @Test
    void events_are_read_as_recorded() {
        service.play("workflow-events");

        assertThat(client.calls().events("4347109104758907277"))
                .hasSize(8)
                .last()
                .extracting(WorkflowEvent::state, WorkflowEvent::event)
                .containsExactly(WorkflowState.State.COMPLETE, WorkflowState.Event.SUCCEEDED);
    }

    @Test
    void s3_credentials_are_read_as_recorded_and_do_not_show_themselves() {
        service.play("s3-credentials");

        var credentials = client.calls().s3Credentials(Duration.ofHours(10));

        assertThat(credentials)
                .isEqualTo(new S3Credentials(
                        "gbd-customer-data",
                        "00000000-0000-4000-8000-000000000000",
                        "EXAMPLE-ACCESS-KEY",
                        "EXAMPLE-SECRET-KEY",
                        "EXAMPLE-SESSION-TOKEN"));
        assertThat(credentials.toString()).doesNotContain("EXAMPLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../s3creds/v1/prefix", "1/../2", "1?x=1", "1#x", "1%2f..", "1 2", "", "1\n2"})
    void what_is_no_workflow_id_is_refused_before_anything_is_sent(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.calls().workflow(id))
                .withMessageContaining("is no workflow id");
        assertThatIllegalArgumentException().isThrownBy(() -> client.calls().cancel(id));
        assertThatIllegalArgumentException().isThrownBy(() -> client.calls().events(id));
        assertThatIllegalArgumentException().isThrownBy(() -> client.calls().states(List.of("1", id)));
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../workflows", "a/b", "a?b", "a:b:c", "a b", ""})
    void what_is_no_task_name_is_refused_before_anything_is_sent(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.calls().task(name))
                .withMessageContaining("is no task name");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void headers_of_the_caller_neither_reach_the_wire_nor_steer_the_call() {
        service.play("workflow-scheduled");

        client.camel()
                .createProducerTemplate()
                .requestBodyAndHeaders(
                        "direct:gbdx-get-workflow",
                        WORKFLOW,
                        Map.of(
                                "CamelHttpUri", "http://127.0.0.1:1/",
                                "camelhttpmethod", "DELETE",
                                "CamelHttpQuery", "x=1",
                                "Authorization", "Bearer theirs"));

        assertThat(service.calls())
                .containsExactly(new GbdxServerStub.Request(
                        "GET", "/workflows/v1/workflows/" + WORKFLOW, "Bearer token-1", "null", ""));
    }

    @Test
    void headers_of_the_answer_do_not_reach_the_caller() {
        service.answer(
                "POST",
                "/workflows/v1/workflows/search",
                with(200, "application/json", "{\"Workflows\":[]}", "X-Steer", "me"));

        var answer = client.camel()
                .createProducerTemplate()
                .request(
                        "direct:gbdx-search-workflows",
                        exchange -> exchange.getMessage().setBody(WorkflowSearch.all(1)));

        assertThat(answer.getMessage().getHeaders()).containsOnlyKeys("CamelHttpResponseCode", "CamelHttpResponseText");
    }
}
