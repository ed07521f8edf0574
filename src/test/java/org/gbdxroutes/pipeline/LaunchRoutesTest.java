package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.time.Duration;
import java.util.List;
import org.gbdxroutes.gbdx.GbdxServerStub.Answer;
import org.gbdxroutes.gbdx.GbdxServerStub.Request;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.SimpleFlake;
import org.gbdxroutes.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LaunchRoutesTest {

    private static final String LAUNCH = "/workflows/v1/workflows";
    private static final String SEARCH = "/workflows/v1/workflows/search";
    private static final Answer LOST = exchange -> exchange.close();

    private TestSteps steps;

    @BeforeEach
    void start() throws Exception {
        steps = new TestSteps();
    }

    @AfterEach
    void stop() {
        steps.close();
    }

    @Test
    void an_accepted_order_is_launched_once() {
        var order = steps.test.accepted("PO-1");
        serviceLaunches("815");

        steps.launchTick();
        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
        assertThat(steps.ledger.launch(order).orElseThrow().workflowId()).isEqualTo("815");
        assertThat(launches()).extracting(Request::body).containsExactly("{\"tasks\":[]}");
        assertThat(steps.ledger.timeline(order))
                .extracting(StoredEvent::type)
                .endsWith(EventType.WORKFLOW_LAUNCHING, EventType.WORKFLOW_LAUNCHED);
    }

    @Test
    void a_launch_whose_answer_was_lost_is_found_by_its_mark_and_not_repeated() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer("POST", LAUNCH, LOST);
        steps.launchTick();
        assertThat(now(order).state()).isEqualTo(OrderState.LAUNCHING);

        var stranger = id();
        var ours = id();
        serviceKnows(List.of(stranger, ours));
        serviceShows(stranger, "A_mark-of-somebody");
        serviceShows(ours, "A_mark-PO-1");
        steps.later();
        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
        assertThat(steps.ledger.launch(order).orElseThrow().workflowId()).isEqualTo(ours);
        assertThat(launches()).hasSize(1);
    }

    @Test
    void a_launch_that_did_not_happen_is_repeated_after_the_search() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer(
                "POST", LAUNCH, LOST, Workflows.answer("816", WorkflowState.SUBMITTED, "A_mark-PO-1", null));
        steps.launchTick();
        serviceKnows(List.of());

        steps.later();
        steps.launchTick();
        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
        assertThat(steps.service.calls()).extracting(Request::path).containsExactly(LAUNCH, SEARCH, LAUNCH);
    }

    @Test
    void the_search_waits_until_a_lost_request_can_have_arrived() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer("POST", LAUNCH, LOST);
        steps.launchTick();
        serviceKnows(List.of());

        steps.clock.advance(Duration.ofSeconds(2));
        steps.launchTick();
        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.LAUNCHING);
        assertThat(launches()).hasSize(1);
    }

    @Test
    void a_process_that_was_killed_while_launching_searches_first() {
        var order = steps.test.launching("PO-1");
        var ours = id();
        serviceKnows(List.of(ours));
        serviceShows(ours, "A_mark-PO-1");
        steps.ledger.releaseClaims(steps.clock.instant());

        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
        assertThat(launches()).isEmpty();
    }

    @Test
    void a_busy_service_is_left_alone_as_long_as_it_asks() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer(
                "POST",
                LAUNCH,
                with(429, "application/json", "{\"status\":\"429\",\"message\":\"slow down\"}", "Retry-After", "120"),
                Workflows.answer("815", WorkflowState.SUBMITTED, "A", null));

        steps.launchTick();
        steps.clock.advance(Duration.ofSeconds(119));
        steps.launchTick();
        assertThat(launches()).hasSize(1);
        assertThat(now(order).reason()).contains("slow down");

        steps.clock.advance(Duration.ofSeconds(1));
        steps.launchTick();
        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
        assertThat(launches())
                .as("without a search, since nothing can have happened")
                .hasSize(2);
    }

    @Test
    void a_refused_launch_fails_the_order_in_the_words_of_the_service() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer(
                "POST",
                LAUNCH,
                with(400, "application/json", "{\"status\":\"400 Bad Request\",\"message\":\"no such port\"}"));

        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.FAILED);
        assertThat(now(order).reason()).contains("no such port");
    }

    @Test
    void a_service_that_does_not_know_us_fails_no_order() {
        var order = steps.test.accepted("PO-1");
        var stranger =
                with(401, "text/html", "{\"status\":\"401 Unauthorized\",\"message\":\"Authentication Failed.\"}");
        steps.service.answer(
                "POST", LAUNCH, stranger, stranger, Workflows.answer("815", WorkflowState.SUBMITTED, "A", null));

        steps.launchTick();
        assertThat(now(order).state()).isEqualTo(OrderState.LAUNCHING);
        assertThat(now(order).reason()).contains("401");

        steps.later();
        steps.launchTick();
        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
    }

    @Test
    void an_order_that_is_canceled_before_its_launch_is_never_launched() {
        var order = steps.test.accepted("PO-1");
        steps.ledger.requestCancel(order, steps.clock.instant());

        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.CANCELED);
        assertThat(steps.service.calls()).isEmpty();
    }

    @Test
    void an_order_is_held_when_the_service_is_away_too_long_and_goes_on_when_released() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer(
                "POST",
                LAUNCH,
                with(503, "text/html", "<html>maintenance</html>"),
                Workflows.answer("815", WorkflowState.SUBMITTED, "A_mark-PO-1", null));
        steps.service.answer(
                "POST",
                SEARCH,
                with(503, "text/html", "<html>maintenance</html>"),
                with(503, "text/html", "<html>maintenance</html>"),
                with(200, "application/json", "{\"Workflows\":[]}"));
        steps.launchTick();
        steps.later();
        steps.launchTick();
        steps.clock.advance(TestSteps.GIVE_UP_AFTER);
        steps.launchTick();
        assertThat(now(order).state()).isEqualTo(OrderState.HELD);
        assertThat(now(order).reason()).contains("503", "Release the order");

        steps.ledger.save(now(order).released(steps.clock.instant()), OrderEvent.of(EventType.ORDER_RELEASED));
        steps.launchTick();
        steps.launchTick();

        assertThat(now(order).state()).isEqualTo(OrderState.RUNNING);
    }

    private Order now(Order order) {
        return steps.ledger.find(order.id()).orElseThrow();
    }

    private String id() {
        return new SimpleFlake(steps.clock).next();
    }

    private void serviceLaunches(String id) {
        steps.service.answer("POST", LAUNCH, Workflows.answer(id, WorkflowState.SUBMITTED, "A", null));
    }

    private void serviceKnows(List<String> ids) {
        var list = String.join(",", ids.stream().map(id -> '"' + id + '"').toList());
        steps.service.answer("POST", SEARCH, with(200, "application/json", "{\"Workflows\":[" + list + "]}"));
    }

    private void serviceShows(String id, String taskName) {
        steps.service.answer("GET", LAUNCH + "/" + id, Workflows.answer(id, WorkflowState.SUBMITTED, taskName, null));
    }

    private List<Request> launches() {
        return steps.service.calls().stream()
                .filter(call -> call.path().equals(LAUNCH))
                .toList();
    }
}
