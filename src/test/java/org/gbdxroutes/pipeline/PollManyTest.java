package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.gbdx.GbdxServerStub.MULTISTATUS;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PollManyTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows/";

    private TestSteps steps;

    @BeforeEach
    void start() throws Exception {
        steps = new TestSteps();
        steps.service.answersAboutMany(true);
    }

    @AfterEach
    void stop() {
        steps.close();
    }

    @Test
    void many_orders_without_news_take_one_request_each_time() {
        steps.running(40, WorkflowState.SUBMITTED);

        steps.pollTick();
        assertThat(steps.paths()).containsExactly(MULTISTATUS);
        steps.pollTick();
        assertThat(steps.paths()).as("nothing is due").hasSize(1);
        steps.later();
        steps.pollTick();
        assertThat(steps.paths()).containsExactly(MULTISTATUS, MULTISTATUS);
        assertThat(asked(1)).hasSize(40);
    }

    @Test
    void thousands_of_orders_are_asked_about_in_requests_of_500() {
        steps.running(1100, WorkflowState.SUBMITTED);

        steps.pollTick();
        steps.pollTick();
        steps.pollTick();

        assertThat(steps.paths()).containsExactly(MULTISTATUS, MULTISTATUS, MULTISTATUS);
        assertThat(IntStream.range(0, 3).mapToObj(this::asked).map(List::size)).containsExactly(500, 500, 100);
        assertThat(Set.of(asked(0), asked(1), asked(2)).stream()
                        .flatMap(List::stream)
                        .distinct())
                .hasSize(1100);
    }

    @Test
    void who_has_news_is_asked_about_alone_and_the_events_keep_their_order() {
        var orders = steps.running(10, WorkflowState.SUBMITTED);
        steps.serviceSays("3", WorkflowState.SUCCEEDED);
        steps.serviceSays("7", WorkflowState.FAILED);

        steps.pollTick();

        assertThat(steps.paths()).containsExactlyInAnyOrder(MULTISTATUS, WORKFLOWS + "3", WORKFLOWS + "7");
        assertThat(now(orders.get(3)).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(now(orders.get(7)).state()).isEqualTo(OrderState.FAILED);
        assertThat(events(orders.get(3))).endsWith(EventType.WORKFLOW_STARTED, EventType.WORKFLOW_SUCCEEDED);
        assertThat(orders.stream().filter(order -> now(order).state() == OrderState.RUNNING))
                .hasSize(8);
    }

    @Test
    void the_start_of_a_workflow_is_news_once() {
        var orders = steps.running(2, WorkflowState.SUBMITTED);
        steps.serviceSays("1", WorkflowState.STARTED);

        steps.pollTick();
        assertThat(steps.paths()).containsExactly(MULTISTATUS, WORKFLOWS + "1");
        assertThat(events(orders.get(1))).endsWith(EventType.WORKFLOW_STARTED);
        steps.later();
        steps.pollTick();

        assertThat(steps.paths()).containsExactly(MULTISTATUS, WORKFLOWS + "1", MULTISTATUS);
        assertThat(events(orders.get(1))).containsOnlyOnce(EventType.WORKFLOW_STARTED);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, SUBMITTED,    false",
        "PENDING, SCHEDULED,    false",
        "PENDING, WAITING,      false",
        "PENDING, RESCHEDULING, true",
        "RUNNING, SCHEDULED,    true",
        "RUNNING, WAITING,      true"
    })
    void a_state_that_may_mean_a_start_leads_to_the_question_about_its_tasks(
            WorkflowState.State state, WorkflowState.Event event, boolean isAsked) {
        steps.running(2, WorkflowState.SUBMITTED);
        steps.serviceSays("1", new WorkflowState(state, event));

        steps.pollTick();

        assertThat(steps.paths().contains(WORKFLOWS + "1")).isEqualTo(isAsked);
    }

    @Test
    void a_workflow_that_is_left_out_is_asked_about_alone_and_held_if_the_service_does_not_know_it() {
        var known = steps.running(2, WorkflowState.SUBMITTED);
        var lost = steps.test.running("PO-lost", "815");

        steps.pollTick();

        assertThat(steps.paths()).containsExactly(MULTISTATUS, WORKFLOWS + "815");
        assertThat(now(lost).state()).isEqualTo(OrderState.HELD);
        assertThat(now(known.get(0)).state()).isEqualTo(OrderState.RUNNING);
    }

    @Test
    void a_single_order_takes_one_request() {
        var order = steps.running(1, WorkflowState.SUBMITTED).get(0);
        steps.serviceSays("0", WorkflowState.SUCCEEDED);

        steps.pollTick();

        assertThat(steps.paths()).containsExactly(WORKFLOWS + "0");
        assertThat(now(order).state()).isEqualTo(OrderState.DELIVERING);
    }

    @Test
    void a_cancel_and_a_strange_id_are_kept_out_of_the_question_about_many() {
        var orders = steps.running(3, WorkflowState.SUBMITTED);
        var strange = steps.test.running("PO-strange", "not/an/id");
        steps.service.answer("POST", WORKFLOWS + "0/cancel", with(200, "application/json", "{}"));
        steps.serviceSays("0", WorkflowState.CANCELED);
        steps.ledger.requestCancel(orders.get(0), steps.clock.instant());

        steps.pollTick();

        assertThat(steps.paths()).containsExactlyInAnyOrder(WORKFLOWS + "0/cancel", WORKFLOWS + "0", MULTISTATUS);
        assertThat(now(orders.get(0)).state()).isEqualTo(OrderState.CANCELED);
        assertThat(now(strange).reason()).contains("not/an/id");
    }

    @Test
    void a_callback_brings_the_next_question_at_once() {
        var orders = steps.running(2, WorkflowState.SUBMITTED);
        steps.pollTick();
        steps.serviceSays("1", WorkflowState.SUCCEEDED);

        steps.ledger.dueNow("token-PO-1", steps.clock.instant());
        steps.pollTick();

        assertThat(now(orders.get(1)).state()).isEqualTo(OrderState.DELIVERING);
    }

    private Order now(Order order) {
        return steps.ledger.find(order.id()).orElseThrow();
    }

    private List<EventType> events(Order order) {
        return steps.ledger.timeline(order).stream().map(StoredEvent::type).toList();
    }

    /** The ids in the question about many with that index. */
    private List<String> asked(int index) {
        var question = steps.service.calls().stream()
                .filter(request -> request.path().equals(MULTISTATUS))
                .toList()
                .get(index);
        assertThat(question.contentType()).startsWith("application/json");
        return List.of(Json.read(question.body(), String[].class));
    }
}
