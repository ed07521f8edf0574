package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.time.Duration;
import org.gbdxroutes.gbdx.GbdxServerStub.Answer;
import org.gbdxroutes.gbdx.GbdxServerStub.Request;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PollRoutesTest {

    private static final String WORKFLOW = "/workflows/v1/workflows/815";

    private TestSteps steps;
    private Order order;

    @BeforeEach
    void an_order_is_running() throws Exception {
        steps = new TestSteps();
        order = steps.test.running("PO-1", "815");
    }

    @AfterEach
    void stop() {
        steps.close();
    }

    @Test
    void a_succeeded_workflow_is_delivered_from_where_its_outputs_lie() {
        serviceSays(answer(WorkflowState.SUCCEEDED));

        steps.pollTick();

        assertThat(now().state()).isEqualTo(OrderState.DELIVERING);
        assertThat(steps.ledger.launch(order).orElseThrow().outputs())
                .containsExactly(new OutputLocation("A", "data", "gbd-customer-data", "account/place/"));
        assertThat(steps.ledger.timeline(order))
                .extracting(StoredEvent::type)
                .endsWith(EventType.WORKFLOW_STARTED, EventType.WORKFLOW_SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "failed,   FAILED,    WORKFLOW_FAILED",
        "timedout, TIMED_OUT, WORKFLOW_TIMEDOUT",
        "canceled, CANCELED,  WORKFLOW_CANCELED"
    })
    void a_workflow_that_ended_otherwise_ends_the_order_with_the_notes_of_its_tasks(
            String event, OrderState state, EventType told) {
        var ended = new WorkflowState(
                WorkflowState.State.COMPLETE,
                event.equals("timedout")
                        ? WorkflowState.Event.TIMED_OUT
                        : WorkflowState.Event.valueOf(event.toUpperCase(java.util.Locale.ROOT)));
        serviceSays(Workflows.answer("815", ended, "A", "no image in the strip"));

        steps.pollTick();

        assertThat(now().state()).isEqualTo(state);
        assertThat(now().reason()).isEqualTo("Task A " + event + ": no image in the strip");
        assertThat(steps.ledger.timeline(order)).extracting(StoredEvent::type).endsWith(told);
    }

    @Test
    void the_start_is_told_once() {
        serviceSays(answer(WorkflowState.STARTED));

        steps.pollTick();
        steps.later();
        steps.pollTick();

        assertThat(steps.ledger.timeline(order))
                .extracting(StoredEvent::type)
                .containsOnlyOnce(EventType.WORKFLOW_STARTED);
    }

    @Test
    void a_workflow_is_asked_about_less_often_as_it_grows_old() {
        serviceSays(answer(WorkflowState.SUBMITTED));
        steps.pollTick();

        steps.clock.advance(TestSteps.INTERVAL.minusMillis(1));
        steps.pollTick();
        assertThat(steps.service.calls()).as("before the interval is over").hasSize(1);
        steps.clock.advance(Duration.ofMillis(1));
        steps.pollTick();
        assertThat(steps.service.calls()).as("after it").hasSize(2);

        steps.clock.advance(Duration.ofSeconds(298));
        steps.pollTick();
        steps.clock.advance(Duration.ofSeconds(29));
        steps.pollTick();
        assertThat(steps.service.calls())
                .as("a tenth of five minutes is not over")
                .hasSize(3);
        steps.clock.advance(Duration.ofSeconds(2));
        steps.pollTick();
        assertThat(steps.service.calls()).hasSize(4);
    }

    @Test
    void a_callback_brings_the_next_question_at_once() {
        serviceSays(answer(WorkflowState.SUBMITTED), answer(WorkflowState.SUCCEEDED));
        steps.pollTick();

        steps.ledger.dueNow("token-PO-1", steps.clock.instant());
        steps.pollTick();

        assertThat(now().state()).isEqualTo(OrderState.DELIVERING);
    }

    @Test
    void an_unreachable_service_leaves_the_order_running_until_a_person_is_needed() {
        serviceSays(with(502, "text/html", "<html>bad gateway</html>"));

        steps.pollTick();
        assertThat(now().state()).isEqualTo(OrderState.RUNNING);
        assertThat(now().reason()).contains("502");

        steps.clock.advance(TestSteps.GIVE_UP_AFTER.plusSeconds(1));
        steps.pollTick();
        assertThat(now().state()).isEqualTo(OrderState.HELD);
        assertThat(now().reason()).contains("workflow 815", "Release the order");
    }

    @Test
    void a_service_that_does_not_know_us_holds_no_order() {
        var stranger = with(403, "application/json", "{\"status\":\"403 Forbidden\",\"message\":\"no\"}");
        serviceSays(stranger, answer(WorkflowState.SUCCEEDED));

        steps.pollTick();
        assertThat(now().state()).isEqualTo(OrderState.RUNNING);

        steps.later();
        steps.pollTick();
        assertThat(now().state()).isEqualTo(OrderState.DELIVERING);
    }

    @Test
    void something_unforeseen_is_explained_and_the_order_is_asked_about_again() {
        var strange = steps.test.running("PO-2", "not/an/id");
        serviceSays(answer(WorkflowState.SUBMITTED));

        steps.pollTick();

        var now = steps.ledger.find(strange.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(OrderState.RUNNING);
        assertThat(now.attempts()).isEqualTo(1);
        assertThat(now.reason()).contains("not/an/id");
    }

    @Test
    void a_workflow_that_the_service_does_not_know_holds_the_order() {
        serviceSays(with(404, "application/json", "{\"status\":\"404 Not Found\",\"message\":\"Not Found\"}"));

        steps.pollTick();

        assertThat(now().state()).isEqualTo(OrderState.HELD);
    }

    @Test
    void a_cancel_goes_to_the_service_before_the_question() {
        steps.service.answer("POST", WORKFLOW + "/cancel", with(200, "application/json", "{}"));
        serviceSays(answer(WorkflowState.CANCELED));
        steps.ledger.requestCancel(order, steps.clock.instant());

        steps.pollTick();

        assertThat(steps.service.calls()).extracting(Request::path).containsExactly(WORKFLOW + "/cancel", WORKFLOW);
        assertThat(now().state()).isEqualTo(OrderState.CANCELED);
    }

    @Test
    void a_cancel_that_comes_too_late_does_not_hide_the_result() {
        steps.service.answer(
                "POST",
                WORKFLOW + "/cancel",
                with(400, "application/json", "{\"status\":\"400\",\"message\":\"complete\"}"));
        serviceSays(answer(WorkflowState.SUCCEEDED));
        steps.ledger.requestCancel(order, steps.clock.instant());

        steps.pollTick();

        assertThat(now().state()).isEqualTo(OrderState.DELIVERING);
    }

    private Order now() {
        return steps.ledger.find(order.id()).orElseThrow();
    }

    private void serviceSays(Answer... answers) {
        steps.service.answer("GET", WORKFLOW, answers);
    }

    private static Answer answer(WorkflowState state) {
        return Workflows.answer("815", state, "A", null);
    }
}
