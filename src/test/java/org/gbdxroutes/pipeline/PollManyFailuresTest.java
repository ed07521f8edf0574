package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.gbdx.GbdxServerStub.MULTISTATUS;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PollManyFailuresTest {

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

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 405, 501})
    void a_service_that_does_not_offer_it_is_asked_about_each_and_again_after_an_hour(int status) {
        var orders = steps.running(3, WorkflowState.STARTED);
        steps.service.answer("POST", MULTISTATUS, with(status, "application/json", "{\"message\":\"no\"}"));

        steps.pollTick();
        assertThat(steps.paths()).containsExactly(MULTISTATUS, WORKFLOWS + "0", WORKFLOWS + "1", WORKFLOWS + "2");
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isZero());

        steps.clock.advance(Duration.ofMinutes(59));
        steps.pollTick();
        assertThat(steps.paths()).as("within the hour").hasSize(7).containsOnlyOnce(MULTISTATUS);

        steps.clock.advance(Duration.ofMinutes(1));
        steps.pollTick();
        assertThat(steps.paths().get(7)).as("after it").isEqualTo(MULTISTATUS);
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
        var orders = steps.running(2, WorkflowState.STARTED);
        steps.service.answer("POST", MULTISTATUS, with(200, "application/json", body));

        steps.pollTick();
        steps.later();
        steps.pollTick();

        assertThat(steps.paths()).hasSize(5).containsOnlyOnce(MULTISTATUS);
        assertThat(events(orders.get(0))).endsWith(EventType.WORKFLOW_STARTED);
        assertThat(now(orders.get(0)).attempts()).isZero();
    }

    @Test
    void a_busy_service_is_left_alone_as_long_as_it_says() {
        var orders = steps.running(3, WorkflowState.SUBMITTED);
        steps.service.answer(
                "POST",
                MULTISTATUS,
                with(429, "application/json", "{\"message\":\"slow down\"}", "Retry-After", "1200"));

        steps.pollTick();
        steps.clock.advance(Duration.ofSeconds(1199));
        steps.pollTick();
        assertThat(steps.paths()).containsExactly(MULTISTATUS);
        assertThat(orders)
                .allSatisfy(order -> assertThat(now(order).reason()).contains("429"))
                .allSatisfy(order -> assertThat(now(order).state()).isEqualTo(OrderState.RUNNING));

        steps.clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 5; i++) {
            steps.pollTick();
            steps.clock.advance(Duration.ofSeconds(1200));
        }
        assertThat(steps.paths()).as("and never asked about each instead").containsOnly(MULTISTATUS);
    }

    @Test
    void a_question_without_an_answer_is_put_again_later_and_then_about_each() {
        var orders = steps.running(3, WorkflowState.SUBMITTED);
        steps.service.answer("POST", MULTISTATUS, with(503, "text/html", "<html>busy</html>"));

        steps.pollTick();
        steps.pollTick();
        assertThat(steps.paths()).as("the orders back off").containsExactly(MULTISTATUS);
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isEqualTo(1));

        steps.later();
        steps.pollTick();
        steps.later();
        steps.pollTick();
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isEqualTo(3));
        steps.serviceSays("1", WorkflowState.SUCCEEDED);
        steps.clock.advance(Duration.ofSeconds(59));
        steps.pollTick();

        assertThat(steps.paths().stream().skip(3))
                .containsExactlyInAnyOrder(WORKFLOWS + "0", WORKFLOWS + "1", WORKFLOWS + "2");
        assertThat(now(orders.get(1)).state()).isEqualTo(OrderState.DELIVERING);
    }

    @Test
    void a_service_that_is_not_there_for_long_holds_the_orders_after_the_question_about_each() {
        var orders = steps.running(2, WorkflowState.SUBMITTED);
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
        var orders = steps.running(2, WorkflowState.SUBMITTED);
        var stranger = with(401, "application/json", "{\"message\":\"who?\"}");
        steps.service.answer(
                "POST", MULTISTATUS, stranger, stranger, with(200, "application/json", "{\"Workflows\":[]}"));
        steps.serviceSays("0", WorkflowState.SUCCEEDED);
        steps.serviceSays("1", WorkflowState.SUCCEEDED);

        steps.pollTick();
        assertThat(orders).allSatisfy(order -> assertThat(now(order).attempts()).isEqualTo(1));
        steps.later();
        steps.pollTick();

        assertThat(steps.paths().subList(0, 3)).containsOnly(MULTISTATUS);
        assertThat(steps.paths().stream().skip(3)).containsExactlyInAnyOrder(WORKFLOWS + "0", WORKFLOWS + "1");
        assertThat(orders).allSatisfy(order -> assertThat(now(order).state()).isEqualTo(OrderState.DELIVERING));
    }

    @Test
    void every_place_is_free_again_however_the_questions_went() {
        steps.running(60, WorkflowState.STARTED);
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

    private Order now(Order order) {
        return steps.ledger.find(order.id()).orElseThrow();
    }

    private List<EventType> events(Order order) {
        return steps.ledger.timeline(order).stream().map(StoredEvent::type).toList();
    }
}
