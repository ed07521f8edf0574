package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.gbdx.GbdxServerStub.MULTISTATUS;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gbdxroutes.gbdx.GbdxServerStub.Request;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        running(40, WorkflowState.SUBMITTED);

        steps.pollTick();
        assertThat(paths()).containsExactly(MULTISTATUS);
        steps.pollTick();
        assertThat(paths()).as("nothing is due").hasSize(1);
        steps.later();
        steps.pollTick();
        assertThat(paths()).containsExactly(MULTISTATUS, MULTISTATUS);
        assertThat(asked(1)).hasSize(40);
    }

    @Test
    void thousands_of_orders_are_asked_about_in_requests_of_500() {
        running(1100, WorkflowState.SUBMITTED);

        steps.pollTick();
        steps.pollTick();
        steps.pollTick();

        assertThat(paths()).containsExactly(MULTISTATUS, MULTISTATUS, MULTISTATUS);
        assertThat(IntStream.range(0, 3).mapToObj(this::asked).map(List::size)).containsExactly(500, 500, 100);
        assertThat(Set.of(asked(0), asked(1), asked(2)).stream()
                        .flatMap(List::stream)
                        .distinct())
                .hasSize(1100);
    }

    @Test
    void who_has_news_is_asked_about_alone_and_the_events_keep_their_order() {
        var orders = running(10, WorkflowState.SUBMITTED);
        serviceSays("3", WorkflowState.SUCCEEDED);
        serviceSays("7", WorkflowState.FAILED);

        steps.pollTick();

        assertThat(paths()).containsExactlyInAnyOrder(MULTISTATUS, WORKFLOWS + "3", WORKFLOWS + "7");
        assertThat(now(orders.get(3)).state()).isEqualTo(OrderState.DELIVERING);
        assertThat(now(orders.get(7)).state()).isEqualTo(OrderState.FAILED);
        assertThat(events(orders.get(3))).endsWith(EventType.WORKFLOW_STARTED, EventType.WORKFLOW_SUCCEEDED);
        assertThat(orders.stream().filter(order -> now(order).state() == OrderState.RUNNING))
                .hasSize(8);
    }

    @Test
    void the_start_of_a_workflow_is_news_once() {
        var orders = running(2, WorkflowState.SUBMITTED);
        serviceSays("1", WorkflowState.STARTED);

        steps.pollTick();
        assertThat(paths()).containsExactly(MULTISTATUS, WORKFLOWS + "1");
        assertThat(events(orders.get(1))).endsWith(EventType.WORKFLOW_STARTED);
        steps.later();
        steps.pollTick();

        assertThat(paths()).containsExactly(MULTISTATUS, WORKFLOWS + "1", MULTISTATUS);
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
        running(2, WorkflowState.SUBMITTED);
        serviceSays("1", new WorkflowState(state, event));

        steps.pollTick();

        assertThat(paths().contains(WORKFLOWS + "1")).isEqualTo(isAsked);
    }

    @Test
    void a_workflow_that_is_left_out_is_asked_about_alone_and_held_if_the_service_does_not_know_it() {
        var known = running(2, WorkflowState.SUBMITTED);
        var lost = steps.test.running("PO-lost", "815");

        steps.pollTick();

        assertThat(paths()).containsExactly(MULTISTATUS, WORKFLOWS + "815");
        assertThat(now(lost).state()).isEqualTo(OrderState.HELD);
        assertThat(now(known.get(0)).state()).isEqualTo(OrderState.RUNNING);
    }

    @Test
    void a_single_order_takes_one_request() {
        var order = running(1, WorkflowState.SUBMITTED).get(0);
        serviceSays("0", WorkflowState.SUCCEEDED);

        steps.pollTick();

        assertThat(paths()).containsExactly(WORKFLOWS + "0");
        assertThat(now(order).state()).isEqualTo(OrderState.DELIVERING);
    }

    @Test
    void a_cancel_and_a_strange_id_are_kept_out_of_the_question_about_many() {
        var orders = running(3, WorkflowState.SUBMITTED);
        var strange = steps.test.running("PO-strange", "not/an/id");
        steps.service.answer("POST", WORKFLOWS + "0/cancel", with(200, "application/json", "{}"));
        serviceSays("0", WorkflowState.CANCELED);
        steps.ledger.requestCancel(orders.get(0), steps.clock.instant());

        steps.pollTick();

        assertThat(paths()).containsExactlyInAnyOrder(WORKFLOWS + "0/cancel", WORKFLOWS + "0", MULTISTATUS);
        assertThat(now(orders.get(0)).state()).isEqualTo(OrderState.CANCELED);
        assertThat(now(strange).reason()).contains("not/an/id");
    }

    @Test
    void a_callback_brings_the_next_question_at_once() {
        var orders = running(2, WorkflowState.SUBMITTED);
        steps.pollTick();
        serviceSays("1", WorkflowState.SUCCEEDED);

        steps.ledger.dueNow("token-PO-1", steps.clock.instant());
        steps.pollTick();

        assertThat(now(orders.get(1)).state()).isEqualTo(OrderState.DELIVERING);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 405, 501})
    void a_service_that_does_not_offer_it_is_asked_about_each_and_again_after_an_hour(int status) {
        var orders = running(3, WorkflowState.STARTED);
        steps.service.answer("POST", MULTISTATUS, with(status, "application/json", "{\"message\":\"no\"}"));

        steps.pollTick();
        assertThat(paths()).containsExactly(MULTISTATUS, WORKFLOWS + "0", WORKFLOWS + "1", WORKFLOWS + "2");
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isZero());

        steps.clock.advance(Duration.ofMinutes(59));
        steps.pollTick();
        assertThat(paths()).as("within the hour").hasSize(7).containsOnlyOnce(MULTISTATUS);

        steps.clock.advance(Duration.ofMinutes(1));
        steps.pollTick();
        assertThat(paths().get(7)).as("after it").isEqualTo(MULTISTATUS);
    }

    static List<String> otherShapes() {
        return List.of(
                "<html>Welcome to our hotel</html>",
                "[]",
                "{}",
                "{\"Workflows\":{\"0\":\"running\"}}",
                "{\"Workflows\":[\"0\",\"1\"]}",
                "{\"Workflows\":[null]}",
                "{\"Workflows\":[{\"id\":\"0\",\"state\":\"running\"}]}",
                "{\"Workflows\":[{\"id\":\"0\",\"state\":{\"state\":\"running\"}}]}",
                "{\"Workflows\":[{\"state\":{\"state\":\"running\",\"event\":\"started\"}}]}",
                "{\"Workflows\":[{\"id\":\"0\",\"state\":{\"state\":\"lost\",\"event\":\"found\"}}]}",
                "{\"Workflows\":[{\"id\":\"0\"",
                "[" + " ".repeat(9 << 20) + "]");
    }

    @ParameterizedTest
    @MethodSource("otherShapes")
    void an_answer_of_another_shape_counts_as_not_offered(String body) {
        var orders = running(2, WorkflowState.STARTED);
        steps.service.answer("POST", MULTISTATUS, with(200, "application/json", body));

        steps.pollTick();
        steps.later();
        steps.pollTick();

        assertThat(paths()).hasSize(5).containsOnlyOnce(MULTISTATUS);
        assertThat(events(orders.get(0))).endsWith(EventType.WORKFLOW_STARTED);
        assertThat(now(orders.get(0)).attempts()).isZero();
    }

    @Test
    void a_busy_service_is_left_alone_as_long_as_it_says() {
        var orders = running(3, WorkflowState.SUBMITTED);
        steps.service.answer(
                "POST",
                MULTISTATUS,
                with(429, "application/json", "{\"message\":\"slow down\"}", "Retry-After", "1200"));

        steps.pollTick();
        steps.clock.advance(Duration.ofSeconds(1199));
        steps.pollTick();
        assertThat(paths()).containsExactly(MULTISTATUS);
        assertThat(orders)
                .allSatisfy(order -> assertThat(now(order).reason()).contains("429"))
                .allSatisfy(order -> assertThat(now(order).state()).isEqualTo(OrderState.RUNNING));

        steps.clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 5; i++) {
            steps.pollTick();
            steps.clock.advance(Duration.ofSeconds(1200));
        }
        assertThat(paths()).as("and never asked about each instead").containsOnly(MULTISTATUS);
    }

    @Test
    void a_question_without_an_answer_is_put_again_later_and_then_about_each() {
        var orders = running(3, WorkflowState.SUBMITTED);
        steps.service.answer("POST", MULTISTATUS, with(503, "text/html", "<html>busy</html>"));

        steps.pollTick();
        steps.pollTick();
        assertThat(paths()).as("the orders back off").containsExactly(MULTISTATUS);
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isEqualTo(1));

        steps.later();
        steps.pollTick();
        steps.later();
        steps.pollTick();
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isEqualTo(3));
        serviceSays("1", WorkflowState.SUCCEEDED);
        steps.clock.advance(Duration.ofSeconds(59));
        steps.pollTick();

        assertThat(paths().stream().skip(3))
                .containsExactlyInAnyOrder(WORKFLOWS + "0", WORKFLOWS + "1", WORKFLOWS + "2");
        assertThat(now(orders.get(1)).state()).isEqualTo(OrderState.DELIVERING);
    }

    @Test
    void a_service_that_is_not_there_for_long_holds_the_orders_after_the_question_about_each() {
        var orders = running(2, WorkflowState.SUBMITTED);
        steps.service.answer("POST", MULTISTATUS, with(503, "text/html", "<html>busy</html>"));
        var down = with(503, "text/html", "<html>busy</html>");
        steps.service.answerInstead("GET", WORKFLOWS + "0", down);
        steps.service.answerInstead("GET", WORKFLOWS + "1", down);

        for (int i = 0; i < 3; i++) {
            steps.pollTick();
            steps.later();
        }
        steps.clock.advance(TestSteps.GIVE_UP_AFTER);
        steps.pollTick();
        assertThat(orders).allSatisfy(order -> assertThat(now(order).state()).isEqualTo(OrderState.RUNNING));
        steps.clock.advance(Duration.ofSeconds(30));
        steps.ledger.dueNow("token-PO-0", steps.clock.instant());
        steps.ledger.dueNow("token-PO-1", steps.clock.instant());
        steps.pollTick();

        assertThat(orders).allSatisfy(order -> assertThat(now(order).state()).isEqualTo(OrderState.HELD));
    }

    @Test
    void wrong_credentials_neither_hold_an_order_nor_count_as_not_offered() {
        var orders = running(2, WorkflowState.SUBMITTED);
        var stranger = with(401, "application/json", "{\"message\":\"who?\"}");
        steps.service.answer(
                "POST", MULTISTATUS, stranger, stranger, with(200, "application/json", "{\"Workflows\":[]}"));
        serviceSays("0", WorkflowState.SUCCEEDED);
        serviceSays("1", WorkflowState.SUCCEEDED);

        steps.pollTick();
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isEqualTo(1));
        steps.later();
        steps.pollTick();

        assertThat(paths().subList(0, 3)).containsOnly(MULTISTATUS);
        assertThat(paths().stream().skip(3)).containsExactlyInAnyOrder(WORKFLOWS + "0", WORKFLOWS + "1");
        assertThat(orders).allSatisfy(order -> assertThat(now(order).state()).isEqualTo(OrderState.DELIVERING));
    }

    @Test
    void every_place_is_free_again_however_the_questions_went() {
        running(500, WorkflowState.STARTED);
        var busy = with(503, "text/html", "<html>busy</html>");
        var garbage = with(200, "application/json", "{}");
        steps.service.answer("POST", MULTISTATUS, busy, garbage, busy, garbage, busy);

        for (int i = 0; i < 5; i++) {
            steps.pollTick();
            steps.clock.advance(Duration.ofHours(1));
        }
        steps.service.answer("POST", MULTISTATUS, with(200, "application/json", "{\"Workflows\":[]}"));
        for (int i = 0; i < 3; i++) {
            steps.clock.advance(Duration.ofHours(1));
            steps.pollTick();
        }

        assertThat(steps.poller.inHand()).isZero();
    }

    /** Orders PO-0, PO-1 … whose workflows are called 0, 1 … */
    private List<Order> running(int count, WorkflowState state) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    serviceSays(String.valueOf(number), state);
                    return steps.test.running("PO-" + number, String.valueOf(number));
                })
                .toList();
    }

    private void serviceSays(String id, WorkflowState state) {
        steps.service.state(id, state);
        steps.service.answerInstead("GET", WORKFLOWS + id, Workflows.answer(id, state, "A", null));
    }

    private Order now(Order order) {
        return steps.ledger.find(order.id()).orElseThrow();
    }

    private List<EventType> events(Order order) {
        return steps.ledger.timeline(order).stream().map(StoredEvent::type).toList();
    }

    private List<String> paths() {
        return steps.service.calls().stream()
                .map(Request::path)
                .filter(path -> path.startsWith("/workflows"))
                .toList();
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
