package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gbdxroutes.gbdx.GbdxServerStub;
import org.gbdxroutes.gbdx.GbdxServerStub.Answer;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SlowAnswersTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";
    private static final Duration SOON = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final CountDownLatch slow = new CountDownLatch(1);
    private TestSteps steps;

    @BeforeEach
    void start() throws Exception {
        steps = new TestSteps(threads);
    }

    @AfterEach
    void stop() {
        slow.countDown();
        threads.shutdownNow();
        steps.close();
    }

    @Test
    void a_slow_answer_about_one_workflow_holds_up_no_other() {
        var first = steps.test.running("PO-1", "1");
        steps.service.answer("GET", WORKFLOWS + "/1", slowly(succeeded("1")));
        steps.pollTick();
        var second = steps.test.running("PO-2", "2");
        steps.service.answer("GET", WORKFLOWS + "/2", succeeded("2"));

        steps.pollTick();

        await().atMost(SOON).until(() -> now(second).state() == OrderState.DELIVERING);
        assertThat(now(first).state()).isEqualTo(OrderState.RUNNING);
        slow.countDown();
        await().atMost(SOON).until(() -> now(first).state() == OrderState.DELIVERING);
    }

    @Test
    void a_slow_answer_about_many_holds_up_no_other_for_long() {
        var first = steps.test.running("PO-1", "1");
        steps.test.running("PO-2", "2");
        steps.service.answer(
                "POST",
                GbdxServerStub.MULTISTATUS,
                slowly(many(Map.of("1", WorkflowState.SUCCEEDED, "2", WorkflowState.SUBMITTED))));
        steps.service.answer("GET", WORKFLOWS + "/1", succeeded("1"));
        steps.pollTick();
        await().atMost(SOON).until(() -> steps.service.calls().size() == 1);
        var third = steps.test.running("PO-3", "3");
        var fourth = steps.test.running("PO-4", "4");
        steps.service.answer("GET", WORKFLOWS + "/3", succeeded("3"));
        steps.service.answer("GET", WORKFLOWS + "/4", succeeded("4"));

        steps.clock.advance(Duration.ofSeconds(6));
        steps.pollTick();

        await().atMost(SOON).until(() -> now(third).state() == OrderState.DELIVERING);
        await().atMost(SOON).until(() -> now(fourth).state() == OrderState.DELIVERING);
        assertThat(now(first).state()).isEqualTo(OrderState.RUNNING);
        slow.countDown();
        await().atMost(SOON).until(() -> now(first).state() == OrderState.DELIVERING);
        await().atMost(SOON).until(() -> steps.poller.inHand() == 0);
    }

    @Test
    void only_so_many_questions_about_many_are_out_at_once_and_what_is_due_meanwhile_goes_with_the_next() {
        steps.service.answer("POST", GbdxServerStub.MULTISTATUS, slowly(many(allSubmitted(12))));
        for (int number = 0; number < 12; number++) {
            steps.test.running("PO-" + number, String.valueOf(number));
            if (number % 2 == 1) {
                steps.pollTick();
            }
        }
        assertThat(steps.poller.inHand()).as("four questions about two each").isEqualTo(8);

        slow.countDown();
        await().atMost(SOON).until(() -> steps.poller.inHand() == 0);
        steps.pollTick();
        await().atMost(SOON).until(() -> steps.poller.inHand() == 0);

        assertThat(steps.service.calls().stream().map(GbdxServerStub.Request::path))
                .hasSize(5)
                .containsOnly(GbdxServerStub.MULTISTATUS);
    }

    @Test
    void a_slow_launch_holds_up_no_other() {
        var first = steps.test.accepted("PO-1");
        steps.service.answer("POST", WORKFLOWS, slowly(submitted("1")), submitted("2"));
        steps.launchTick();
        await().atMost(SOON).until(() -> steps.service.calls().size() == 1);
        var second = steps.test.accepted("PO-2");

        steps.launchTick();

        await().atMost(SOON).until(() -> now(second).state() == OrderState.RUNNING);
        assertThat(now(first).state()).isEqualTo(OrderState.LAUNCHING);
    }

    @Test
    void a_launch_that_waited_too_long_for_its_turn_is_put_back_unsent() {
        steps.service.answer(
                "POST",
                WORKFLOWS,
                slowly(submitted("1")),
                slowly(submitted("2")),
                Workflows.answer("3", WorkflowState.SUBMITTED, "A", null));
        steps.test.accepted("PO-1");
        steps.test.accepted("PO-2");
        steps.launchTick();
        await().atMost(SOON).until(() -> steps.service.calls().size() == 2);
        var third = steps.test.accepted("PO-3");
        steps.launchTick();

        steps.clock.advance(Duration.ofMinutes(2));
        slow.countDown();

        await().atMost(SOON)
                .until(() ->
                        !steps.ledger.launch(third).map(Launch::outcomeUnknown).orElse(true));
        assertThat(steps.service.calls()).as("nothing was sent").hasSize(2);
        steps.launchTick();
        await().atMost(SOON).until(() -> now(third).state() == OrderState.RUNNING);
        assertThat(steps.service.calls()).as("and no search was needed").hasSize(3);
    }

    @Test
    void a_cancellation_waits_for_the_launch_that_is_under_way() {
        var order = steps.test.accepted("PO-1");
        steps.service.answer("POST", WORKFLOWS, slowly(submitted("1")));
        steps.launchTick();
        await().atMost(SOON).until(() -> steps.service.calls().size() == 1);

        steps.ledger.requestCancel(order, steps.clock.instant());
        steps.launchTick();
        slow.countDown();

        await().atMost(SOON).until(() -> now(order).state() == OrderState.RUNNING);
        assertThat(steps.service.calls()).hasSize(1);
        assertThat(now(order).cancelRequested()).isTrue();
    }

    private Answer slowly(Answer answer) {
        return exchange -> {
            try {
                if (slow.await(30, TimeUnit.SECONDS)) {
                    answer.to(exchange);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static Answer many(Map<String, WorkflowState> states) {
        return GbdxServerStub.with(200, "application/json", GbdxServerStub.manyStates(states));
    }

    private static Map<String, WorkflowState> allSubmitted(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(String::valueOf, number -> WorkflowState.SUBMITTED));
    }

    private static GbdxServerStub.Answer succeeded(String id) {
        return Workflows.answer(id, WorkflowState.SUCCEEDED, "A", null);
    }

    private static GbdxServerStub.Answer submitted(String id) {
        return Workflows.answer(id, WorkflowState.SUBMITTED, "A", null);
    }

    private Order now(Order order) {
        return steps.ledger.find(order.id()).orElseThrow();
    }
}
