package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.util.List;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What gbdxtools4j and gbdxtools did wrong; those of S3 and of configuration files are tested where they belong. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormerMistakesTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";
    private static final String AOP = "AOP_Strip_Processor";

    private final GbdxServerStub service = new GbdxServerStub();
    private final Gbdx gbdx = Gbdx.connect(service.url(), "somebody", "secret");

    @BeforeEach
    void the_service_knows_a_task_and_launches() {
        service.play("task-definition-aop-strip-processor");
        service.answer(
                "POST",
                WORKFLOWS,
                with(
                        200,
                        "application/json",
                        "{\"id\":\"42\",\"state\":{\"state\":\"pending\",\"event\":\"submitted\"}}"));
    }

    @AfterEach
    void hang_up() {
        gbdx.close();
        service.close();
    }

    @Test
    void container_descriptors_have_properties_and_not_container_properties() {
        assertThat(gbdx.workflow(aop().domain("raid")).toJson())
                .contains("\"containerDescriptors\":[{\"properties\":{\"domain\":\"raid\"}}]")
                .doesNotContain("containerProperties");
    }

    @Test
    void the_id_of_a_launched_workflow_is_not_thrown_away() {
        assertThat(gbdx.workflow(aop()).execute().id()).isEqualTo("42");
    }

    @Test
    void the_list_of_workflows_is_read_with_its_capital_letter_and_events_are_events() {
        service.answer("GET", WORKFLOWS, with(200, "application/json", "{\"Workflows\":[\"42\"]}"));
        service.play("workflow-events");

        assertThat(gbdx.workflowIds()).containsExactly("42");
        assertThat(gbdx.workflow("4347109104758907277").events())
                .last()
                .satisfies(event -> assertThat(event.event()).isEqualTo(Event.SUCCEEDED));
    }

    @Test
    void a_workflow_carries_values_links_and_saved_outputs() {
        var first = aop().named("first");
        var second = gbdx.task(AOP).named("second").input("data", first.output("data"));

        gbdx.workflow(first, second).save(second.output("data"), "here").execute();

        assertThat(service.calls())
                .last()
                .satisfies(call -> assertThat(call.body())
                        .contains("{\"name\":\"data\",\"value\":\"s3://bucket/strip\"}")
                        .contains("{\"name\":\"data\",\"source\":\"first:data\"}")
                        .contains("{\"name\":\"data\",\"persist\":true,\"persistLocation\":\"here\"}"));
    }

    @Test
    void two_connections_do_not_share_anything() {
        try (var other = new GbdxServerStub();
                var theirs = Gbdx.connect(other.url(), "somebody else", "other secret")) {
            other.answer("GET", WORKFLOWS, with(200, "application/json", "{\"Workflows\":[\"2\"]}"));
            service.answer("GET", WORKFLOWS, with(200, "application/json", "{\"Workflows\":[\"1\"]}"));

            assertThat(gbdx.workflowIds()).containsExactly("1");
            assertThat(theirs.workflowIds()).containsExactly("2");
            assertThat(gbdx.task(AOP)).isNotNull();
            assertThatExceptionOfType(GbdxNotFound.class).isThrownBy(() -> theirs.task(AOP));

            assertThat(other.requests().get(0).body()).contains("other+secret");
            assertThat(service.requests()).noneMatch(request -> request.body().contains("other"));
            gbdx.close();
            assertThat(theirs.workflowIds()).containsExactly("2");
        }
    }

    @Test
    void where_a_connection_leads_is_what_it_was_told_and_no_property_of_the_process() {
        System.setProperty("gbdx.url", "http://127.0.0.1:1");
        try (var told = Gbdx.connect(service.url(), "somebody", "secret")) {
            assertThat(told.task(AOP)).isNotNull();
        } finally {
            System.clearProperty("gbdx.url");
        }
    }

    @Test
    void a_401_on_a_post_is_repeated_whole_and_with_a_new_token() {
        service.answerInstead(
                "POST",
                WORKFLOWS,
                with(401, "text/html", "{\"status\":\"401 Unauthorized\",\"message\":\"Authentication Failed.\"}"),
                with(
                        200,
                        "application/json",
                        "{\"id\":\"42\",\"state\":{\"state\":\"pending\",\"event\":\"submitted\"}}"));

        gbdx.workflow(aop()).execute();

        var posts = service.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .toList();
        assertThat(posts).hasSize(2);
        assertThat(posts.get(1).body()).isEqualTo(posts.get(0).body()).contains(AOP);
        assertThat(posts.get(1).contentType()).isEqualTo(posts.get(0).contentType());
        assertThat(posts.get(1).authorization()).isNotEqualTo(posts.get(0).authorization());
    }

    @Test
    void a_login_that_fails_is_an_error_and_not_a_line_in_a_log() {
        service.refuseTokens(with(401, "application/json", "{\"Error\": \"401 Unauthorized: Unauthorized\"}"));

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(gbdx::workflowIds)
                .satisfies(e -> assertThat(e.status()).isEqualTo(401))
                .withMessageContaining("401 Unauthorized: Unauthorized");
    }

    @Test
    void errors_of_all_calls_are_told_with_the_words_of_the_service() {
        var no = with(400, "application/json", "{\"message\":\"because\"}");
        service.answer("GET", WORKFLOWS + "/1", no);
        service.answer("GET", WORKFLOWS + "/1/events", no);
        service.answer("POST", "/workflows/v1/batch_workflows", no);
        service.answer("GET", "/workflows/v1/batch_workflows/1", no);
        service.answer("POST", "/workflows/v1/batch_workflows/1/cancel", no);
        service.answer("DELETE", "/workflows/v1/tasks/x:1", no);
        List<Runnable> calls = List.of(
                () -> gbdx.workflow("1").status(),
                () -> gbdx.workflow("1").events(),
                () -> gbdx.launchBatch("{}"),
                () -> gbdx.batch("1").status(),
                () -> gbdx.batch("1").cancel(),
                () -> gbdx.registry().delete("x:1"));

        assertThat(calls)
                .allSatisfy(call -> assertThatExceptionOfType(GbdxRefused.class)
                        .isThrownBy(call::run)
                        .withMessageEndingWith("was answered 400: because"));
    }

    @Test
    void a_value_that_begins_with_source_is_a_value() {
        var task = gbdx.task(AOP).input("data", "source:first:data");

        assertThat(gbdx.workflow(task).toJson()).contains("\"value\":\"source:first:data\"");
    }

    @Test
    void a_list_never_makes_a_batch_unasked() {
        var task = gbdx.task(AOP).input("data", List.of("s3://bucket/1", "s3://bucket/2"));

        assertThatIllegalStateException()
                .isThrownBy(() -> gbdx.workflow(task).execute())
                .withMessageContaining("use executeBatch()");
        assertThat(service.calls()).noneMatch(call -> call.method().equals("POST"));
    }

    @Test
    void a_canceled_batch_is_complete() {
        service.play("batch-create-get-cancel");

        assertThat(gbdx.batch("4326740865103299928").cancel().isComplete()).isTrue();
    }

    @Test
    void a_second_task_of_a_type_costs_no_request() {
        aop();
        aop();

        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void a_port_may_be_named_as_it_likes() {
        var ports = "{\"name\":\"task_name\"},{\"name\":\"name\"},{\"name\":\"timeout\"},{\"name\":\"inputs\"}";
        service.answer(
                "GET",
                "/workflows/v1/tasks/odd",
                with(200, "application/json", "{\"name\":\"odd\",\"inputPortDescriptors\":[" + ports + "]}"));

        var task = gbdx.task("odd")
                .named("mine")
                .input("task_name", "a")
                .input("name", "b")
                .input("timeout", "c");

        assertThat(task.name()).isEqualTo("mine");
        assertThat(task.input("name").value()).contains("b");
        assertThat(task.inputs()).hasSize(4);
    }

    private Task aop() {
        return gbdx.task(AOP).input("data", "s3://bucket/strip");
    }
}
