package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.ledger.Admission.Verdict;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the ledger promises, on H2; {@link PostgresLedgerTest} runs the same on PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestLedger test = open();
    private final Ledger ledger = test.ledger();

    TestLedger open() {
        return TestLedger.inMemory("file", "webhook");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void the_same_order_again_is_known() {
        test.received("PO-1");

        var again = ledger.receive(
                TestLedger.message(), List.of(TestLedger.request("PO-1")), Optional.empty(), Terms::standard, NOON);

        assertThat(again).extracting(Admission::verdict).containsExactly(Verdict.SAME);
    }

    @Test
    void a_number_with_other_content_is_a_conflict() {
        test.received("PO-1");
        var other = new OrderRequest("PO-1", "acme", 1, "ortho", Map.of(), null, List.of(), Map.of());

        var admission = ledger.receive(TestLedger.message(), List.of(other), Optional.empty(), Terms::standard, NOON)
                .get(0);

        assertThat(admission.verdict()).isEqualTo(Verdict.CONFLICT);
        assertThat(admission.order().request().product()).isEqualTo("land-cover");
    }

    @Test
    void the_same_order_twice_in_one_message_is_one_order() {
        var twice = List.of(TestLedger.request("PO-1"), TestLedger.request("PO-1"));

        var admissions = ledger.receive(TestLedger.message(), twice, Optional.empty(), Terms::standard, NOON);

        assertThat(admissions).extracting(Admission::verdict).containsExactly(Verdict.NEW, Verdict.SAME);
        assertThat(ledger.counts()).containsExactly(Map.entry(OrderState.RECEIVED, 1L));
    }

    @Test
    void a_revision_is_an_order_of_its_own() {
        test.received("PO-1");
        var redo = new OrderRequest(
                "PO-1", "acme", 2, "land-cover", Map.of("data", "s3://b/strip"), null, List.of(), Map.of());

        var admission = ledger.receive(TestLedger.message(), List.of(redo), Optional.empty(), Terms::standard, NOON)
                .get(0);

        assertThat(admission.verdict()).isEqualTo(Verdict.NEW);
        assertThat(ledger.find("acme", "PO-1").orElseThrow().id().revision()).isEqualTo(2);
    }

    @Test
    void a_corrected_order_takes_the_number_of_a_rejected_one() {
        var order = test.received("PO-1");
        ledger.save(order.become(OrderState.REJECTED, NOON, "no"), OrderEvent.of(EventType.ORDER_REJECTED));
        var corrected = new OrderRequest("PO-1", "acme", 1, "ortho", Map.of(), null, List.of(), Map.of());

        var admission = ledger.receive(
                        TestLedger.message(), List.of(corrected), Optional.empty(), Terms::standard, NOON)
                .get(0);

        assertThat(admission.verdict()).isEqualTo(Verdict.NEW);
        assertThat(admission.order().state()).isEqualTo(OrderState.RECEIVED);
        assertThat(admission.order().request().product()).isEqualTo("ortho");
    }

    @Test
    void of_two_writers_the_slower_one_is_refused() {
        var order = test.received("PO-1");
        ledger.save(order.become(OrderState.REJECTED, NOON), OrderEvent.of(EventType.ORDER_REJECTED));

        assertThatExceptionOfType(StaleOrder.class)
                .isThrownBy(() ->
                        ledger.save(order.become(OrderState.CANCELED, NOON), OrderEvent.of(EventType.ORDER_CANCELED)));
        assertThat(ledger.timeline(order))
                .as("nothing of the slower writer")
                .extracting(StoredEvent::type)
                .containsExactly(EventType.ORDER_RECEIVED, EventType.ORDER_REJECTED);
    }

    @Test
    void a_claimed_order_is_given_to_nobody_else_until_the_lease_is_over() {
        test.accepted("PO-1");
        ledger.claim(OrderState.ACCEPTED, NOON, MINUTE, 10);

        assertThat(ledger.claim(OrderState.ACCEPTED, NOON.plusSeconds(59), MINUTE, 10))
                .isEmpty();
        assertThat(ledger.claim(OrderState.ACCEPTED, NOON.plusSeconds(60), MINUTE, 10))
                .hasSize(1);
    }

    @Test
    void claims_of_a_killed_process_are_its_own_to_release() {
        test.accepted("PO-1");
        ledger.claim(OrderState.ACCEPTED, NOON, MINUTE, 10);

        test.asSeenBy("other").releaseClaims(NOON);
        assertThat(ledger.claim(OrderState.ACCEPTED, NOON, MINUTE, 10))
                .as("released by a stranger")
                .isEmpty();

        test.asSeenBy("test").releaseClaims(NOON);
        assertThat(ledger.claim(OrderState.ACCEPTED, NOON, MINUTE, 10)).hasSize(1);
    }

    @Test
    void a_launch_is_written_ahead_as_unknown() {
        var launching = test.launching("PO-1");

        var launch = ledger.launch(launching).orElseThrow();

        assertThat(launch.outcomeUnknown()).isTrue();
        assertThat(launch.attemptedAt()).isEqualTo(NOON);
        assertThat(ledger.claim(OrderState.LAUNCHING, NOON, MINUTE, 10))
                .as("claimed by the launch itself")
                .isEmpty();
    }

    @Test
    void of_two_launchers_one_gets_the_order() {
        var launching = test.accepted("PO-1").become(OrderState.LAUNCHING, NOON);
        var event = OrderEvent.of(EventType.WORKFLOW_LAUNCHING);

        assertThat(ledger.launching(List.of(launching), MINUTE, event)).hasSize(1);
        assertThat(ledger.launching(List.of(launching), MINUTE, event)).isEmpty();
    }

    @Test
    void a_callback_makes_a_running_order_due() {
        var running = test.running("PO-1", "815");
        ledger.postpone(running, NOON, NOON.plusSeconds(60), Optional.empty());

        assertThat(ledger.dueNow("token-PO-1", NOON)).isTrue();
        assertThat(ledger.claim(OrderState.RUNNING, NOON, MINUTE, 10)).hasSize(1);
        assertThat(ledger.dueNow("token-of-nobody", NOON)).isFalse();
    }

    @Test
    void failures_in_a_row_are_counted_until_one_success() {
        var order = test.running("PO-1", "815");
        ledger.postpone(order, NOON, NOON, Optional.of("no answer"));
        ledger.postpone(order, NOON.plusSeconds(5), NOON, Optional.of("no answer"));

        var failing = ledger.find(order.id()).orElseThrow();
        assertThat(failing.attempts()).isEqualTo(2);
        assertThat(failing.failingSince()).isEqualTo(NOON);
        assertThat(failing.reason()).isEqualTo("no answer");

        ledger.postpone(order, NOON, NOON, Optional.empty());
        var well = ledger.find(order.id()).orElseThrow();
        assertThat(well.attempts()).isZero();
        assertThat(well.failingSince()).isNull();
    }

    @Test
    void every_change_leaves_one_event_in_order() {
        var order = test.running("PO-1", "815");

        assertThat(ledger.timeline(order))
                .extracting(StoredEvent::type)
                .containsExactly(
                        EventType.ORDER_RECEIVED,
                        EventType.ORDER_ACCEPTED,
                        EventType.WORKFLOW_LAUNCHING,
                        EventType.WORKFLOW_LAUNCHED);
        assertThat(ledger.timeline(order)).extracting(StoredEvent::sequence).containsExactly(1, 2, 3, 4);
    }

    @Test
    void every_subscriber_has_every_event_to_hear() {
        test.accepted("PO-1");

        assertThat(test.outbox().backlog("file")).isEqualTo(2);
        assertThat(test.outbox().backlog("webhook")).isEqualTo(2);
    }

    @Test
    void a_message_without_orders_is_kept_and_told() {
        var refusal = OrderEvent.of(EventType.ORDER_REJECTED).with("faults", List.of("not JSON"));

        ledger.receive(TestLedger.message(), List.of(), Optional.of(refusal), Terms::standard, NOON);

        var told = test.outbox().claim("file", NOON, MINUTE, 10);
        assertThat(told).singleElement().satisfies(entry -> {
            assertThat(entry.event().subject()).startsWith("message/");
            assertThat(entry.event().data()).containsEntry("faults", List.of("not JSON"));
        });
    }

    @Test
    void a_held_order_goes_on_where_it_stopped() {
        var held = test.running("PO-1", "815").become(OrderState.HELD, NOON, "no answer for a day");
        ledger.save(held, OrderEvent.of(EventType.ORDER_HELD));

        var released = ledger.find(held.id()).orElseThrow().released(NOON);

        assertThat(released.state()).isEqualTo(OrderState.RUNNING);
    }

    @Test
    void orders_are_listed_newest_first_page_by_page() {
        List.of("PO-1", "PO-2", "PO-3").forEach(test::received);
        var all = new OrderFilter(Optional.of(OrderState.RECEIVED), Optional.of("acme"), Optional.empty());

        var first = ledger.list(all, 2);
        var second = ledger.list(
                new OrderFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(first.get(1).key())),
                2);

        assertThat(first).extracting(order -> order.id().number()).containsExactly("PO-3", "PO-2");
        assertThat(second).extracting(order -> order.id().number()).containsExactly("PO-1");
    }

    @Test
    void what_is_unchanged_is_looked_at_again_at_its_time() {
        var first = test.running("PO-1", "1");
        var second = test.running("PO-2", "2");
        ledger.claim(OrderState.RUNNING, NOON, MINUTE, 10);

        ledger.unchanged(Map.of(first, NOON.plusSeconds(10), second, NOON.plusSeconds(20)));

        assertThat(ledger.claim(OrderState.RUNNING, NOON.plusSeconds(10), MINUTE, 10))
                .extracting(Order::id)
                .containsExactly(first.id());
    }

    @Test
    void a_callback_or_a_cancellation_during_a_question_brings_the_next_one_at_once() {
        var called = test.running("PO-1", "1");
        var canceled = test.running("PO-2", "2");
        ledger.claim(OrderState.RUNNING, NOON, MINUTE, 10);
        ledger.dueNow("token-PO-1", NOON);
        ledger.requestCancel(canceled, NOON);

        ledger.unchanged(Map.of(called, NOON.plusSeconds(60), canceled, NOON.plusSeconds(60)));

        assertThat(ledger.claim(OrderState.RUNNING, NOON, MINUTE, 10)).hasSize(2);
    }

    @Test
    void launches_are_found_by_the_keys_of_their_orders() {
        var first = test.accepted("PO-1");
        var second = test.accepted("PO-2");

        assertThat(ledger.launches(List.of(first, second)))
                .hasSize(2)
                .hasEntrySatisfying(
                        first.key(), launch -> assertThat(launch.mark()).isEqualTo("mark-PO-1"))
                .hasEntrySatisfying(
                        second.key(), launch -> assertThat(launch.mark()).isEqualTo("mark-PO-2"));
        assertThat(ledger.launches(List.of())).isEmpty();
    }
}
