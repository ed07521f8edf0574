package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What alerts promise, on H2; {@link PostgresAlertsTest} runs the same on PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant LATER = NOON.plus(MINUTE);
    private static final OrderEvent OVERDUE =
            OrderEvent.of(EventType.ORDER_OVERDUE).with("product", "land-cover");

    private final TestLedger test = open();
    private final Ledger ledger = test.ledger();
    private final Alerts alerts = test.alerts();

    TestLedger open() {
        return TestLedger.inMemory("file", "sap");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void what_waits_is_found_by_product_state_and_age() {
        var running = test.running("PO-1", "1");
        test.accepted("PO-2");

        assertThat(waiting("land-cover", OrderState.RUNNING, LATER)).containsExactly(running);
        assertThat(waiting("land-cover", OrderState.RUNNING, NOON))
                .as("no longer than agreed")
                .isEmpty();
        assertThat(waiting("ortho", OrderState.RUNNING, LATER)).isEmpty();
        assertThat(waiting("land-cover", OrderState.HELD, LATER)).isEmpty();
    }

    @Test
    void an_order_that_some_step_works_on_is_found_all_the_same() {
        test.running("PO-1", "1");
        ledger.claim(OrderState.RUNNING, NOON, Duration.ofHours(1), 10);

        assertThat(waiting("land-cover", OrderState.RUNNING, LATER)).hasSize(1);
    }

    @Test
    void a_wait_is_told_once_and_to_every_subscriber() {
        var running = test.running("PO-1", "1");
        long before = test.outbox().backlog("sap");

        assertThat(alerts.tell(running, OVERDUE, LATER)).isTrue();
        assertThat(alerts.tell(running, OVERDUE, LATER)).isFalse();

        assertThat(waiting("land-cover", OrderState.RUNNING, LATER)).isEmpty();
        assertThat(told(running)).singleElement().satisfies(event -> {
            assertThat(event.subject()).isEqualTo("acme/PO-1/1");
            assertThat(event.sequence()).isEqualTo(-1);
            assertThat(event.time()).isEqualTo(LATER);
            assertThat(event.data())
                    .containsEntry("partner", "acme")
                    .containsEntry("orderNumber", "PO-1")
                    .containsEntry("revision", 1)
                    .containsEntry("state", "running")
                    .containsEntry("product", "land-cover");
        });
        assertThat(test.outbox().backlog("file")).isEqualTo(before + 1);
        assertThat(test.outbox().backlog("sap")).isEqualTo(before + 1);
    }

    @Test
    void an_alert_is_behind_what_happened_before_and_before_what_happens_next() {
        var running = test.running("PO-1", "1");
        alerts.tell(running, OVERDUE, LATER);
        ledger.succeeded(running.become(OrderState.DELIVERING, LATER), List.of(), event(EventType.WORKFLOW_SUCCEEDED));

        assertThat(ledger.timeline(running))
                .extracting(StoredEvent::type)
                .endsWith(EventType.WORKFLOW_LAUNCHED, EventType.ORDER_OVERDUE, EventType.WORKFLOW_SUCCEEDED);
        assertThat(ledger.timeline(running)).extracting(StoredEvent::sequence).containsExactly(1, 2, 3, 4, -1, 5);
    }

    @Test
    void an_alert_takes_no_order_away_from_the_step_that_works_on_it() {
        test.running("PO-1", "1");
        var claimed = ledger.claim(OrderState.RUNNING, NOON, MINUTE, 1).get(0);

        alerts.tell(claimed, OVERDUE, LATER);

        assertThat(ledger.claim(OrderState.RUNNING, NOON, MINUTE, 1))
                .as("still claimed")
                .isEmpty();
        ledger.started(claimed.noted(), event(EventType.WORKFLOW_STARTED), LATER);
        assertThat(ledger.find(claimed.id()).orElseThrow().version()).isEqualTo(claimed.version() + 1);
    }

    @Test
    void what_is_noted_about_an_order_does_not_begin_its_wait_anew() {
        var running = test.running("PO-1", "1");
        alerts.tell(running, OVERDUE, LATER);

        ledger.started(running.noted(), event(EventType.WORKFLOW_STARTED), LATER);

        assertThat(waiting("land-cover", OrderState.RUNNING, LATER.plus(MINUTE)))
                .isEmpty();
    }

    @Test
    void an_order_that_comes_back_to_a_state_waits_anew() {
        var running = test.running("PO-1", "1");
        alerts.tell(running, OVERDUE, LATER);
        var held = running.become(OrderState.HELD, LATER, "no answer");
        ledger.save(held, event(EventType.ORDER_HELD));
        ledger.save(held.released(LATER), event(EventType.ORDER_RELEASED));

        var again = waiting("land-cover", OrderState.RUNNING, LATER.plus(MINUTE));

        assertThat(again).extracting(Order::since).containsExactly(LATER);
        assertThat(alerts.tell(again.get(0), OVERDUE, LATER.plus(MINUTE))).isTrue();
        assertThat(told(running)).extracting(StoredEvent::sequence).containsExactly(-1, -2);
    }

    @Test
    void an_order_that_has_moved_on_is_not_told() {
        var running = test.running("PO-1", "1");
        ledger.save(running.become(OrderState.FAILED, LATER, "no"), event(EventType.WORKFLOW_FAILED));

        assertThat(alerts.tell(running, OVERDUE, LATER)).isFalse();
        assertThat(told(running)).isEmpty();
    }

    @Test
    void a_corrected_order_waits_as_the_product_that_it_asks_for_now() {
        var order = test.received("PO-1");
        alerts.tell(order, OVERDUE, LATER);
        ledger.save(order.become(OrderState.REJECTED, NOON, "no"), event(EventType.ORDER_REJECTED));
        var corrected = new OrderRequest("PO-1", "acme", 1, "ortho", Map.of(), null, List.of(), Map.of());
        ledger.receive(TestLedger.message(), List.of(corrected), Optional.empty(), Terms::standard, NOON);

        assertThat(waiting("ortho", OrderState.RECEIVED, LATER)).hasSize(1);
        assertThat(waiting("land-cover", OrderState.RECEIVED, LATER)).isEmpty();
    }

    @Test
    void an_order_that_names_no_product_as_a_file_may_be_called_is_taken_and_waits_for_ever() {
        for (var name : List.of("x".repeat(5000), "nul\u0000", "half \ud800", "")) {
            var order = new OrderRequest("PO-" + name.length(), "acme", 1, name, Map.of(), null, List.of(), Map.of());

            var admission =
                    ledger.receive(TestLedger.message(), List.of(order), Optional.empty(), Terms::standard, NOON);

            assertThat(admission).extracting(Admission::verdict).containsExactly(Admission.Verdict.NEW);
            assertThat(ledger.find("acme", "PO-" + name.length())).isPresent();
        }
    }

    @Test
    void what_a_subscriber_has_not_heard_is_found_in_its_order_dead_letters_included() {
        test.accepted("PO-1");
        test.outbox().bury(test.outbox().claim("sap", NOON, MINUTE, 1).get(0), "gone");

        var unheard = alerts.unheard("sap", 0, 10);

        assertThat(unheard)
                .extracting(Unheard::type)
                .containsExactly(EventType.ORDER_RECEIVED, EventType.ORDER_ACCEPTED);
        assertThat(unheard).extracting(Unheard::since).containsOnly(NOON);
        assertThat(unheard).extracting(Unheard::product).containsOnly(Optional.of("land-cover"));
        assertThat(unheard).extracting(Unheard::told).containsOnly(false);
        assertThat(alerts.unheard("sap", unheard.get(0).eventKey(), 10)).containsExactly(unheard.get(1));
        assertThat(alerts.unheard("stranger", 0, 10)).isEmpty();
    }

    @Test
    void an_event_that_is_about_no_order_is_about_no_product() {
        var refusal = Optional.of(event(EventType.ORDER_REJECTED));
        ledger.receive(TestLedger.message(), List.of(), refusal, Terms::standard, NOON);

        assertThat(alerts.unheard("sap", 0, 10))
                .singleElement()
                .extracting(Unheard::product)
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_missing_acknowledgement_is_told_once_for_an_order_and_a_subscriber() {
        var order = test.accepted("PO-1");
        var unheard = alerts.unheard("sap", 0, 10);

        assertThat(alerts.tell(unheard.get(0), OVERDUE.with("acknowledgement", "sap"), LATER))
                .isTrue();
        assertThat(alerts.tell(unheard.get(0), OVERDUE, LATER)).isFalse();
        assertThat(alerts.tell(unheard.get(1), OVERDUE, LATER)).isFalse();
        assertThat(alerts.tell(alerts.unheard("file", 0, 1).get(0), OVERDUE, LATER))
                .as("another subscriber")
                .isTrue();

        assertThat(alerts.unheard("sap", 0, 10)).extracting(Unheard::told).containsOnly(true);
        assertThat(told(order)).extracting(StoredEvent::sequence).containsExactly(-1, -2);
        assertThat(told(order).get(0).data())
                .containsEntry("state", "accepted")
                .containsEntry("acknowledgement", "sap");
    }

    @Test
    void what_was_heard_meanwhile_is_not_told() {
        var order = test.received("PO-1");
        var unheard = alerts.unheard("sap", 0, 10).get(0);
        test.outbox().done(test.outbox().claim("sap", NOON, MINUTE, 10));

        assertThat(alerts.tell(unheard, OVERDUE, LATER)).isFalse();
        assertThat(told(order)).isEmpty();
    }

    @Test
    void what_ends_half_way_is_told_by_the_next_who_looks() {
        var running = test.running("PO-1", "1");
        var unheard = alerts.unheard("sap", 0, 1).get(0);
        var dying = test.alerts(() -> {
            throw new IllegalStateException("killed before the event was written");
        });

        assertThatIllegalStateException().isThrownBy(() -> dying.tell(running, OVERDUE, LATER));
        assertThatIllegalStateException().isThrownBy(() -> dying.tell(unheard, OVERDUE, LATER));
        assertThat(told(running)).isEmpty();

        assertThat(alerts.tell(waiting("land-cover", OrderState.RUNNING, LATER).get(0), OVERDUE, LATER))
                .isTrue();
        assertThat(alerts.tell(alerts.unheard("sap", 0, 1).get(0), OVERDUE, LATER))
                .isTrue();
        assertThat(told(running)).hasSize(2);
    }

    @Test
    void of_two_processes_at_once_one_tells() throws Exception {
        var orders = IntStream.range(0, 40)
                .mapToObj(number -> test.running("PO-" + number, "w" + number))
                .toList();
        var threads = Executors.newFixedThreadPool(4);
        try (var other = test.openedAgain()) {
            var told = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(n -> () -> tellAll(n % 2 == 0 ? alerts : other.alerts()))
                    .toList());

            int sum = 0;
            for (var count : told) {
                sum += count.get();
            }
            // each order, and each order's first event at one of two subscribers
            assertThat(sum).isEqualTo(2 * orders.size());
            assertThat(orders)
                    .allSatisfy(order -> assertThat(told(order))
                            .extracting(StoredEvent::sequence)
                            .containsExactly(-1, -2));
        } finally {
            threads.shutdownNow();
        }
    }

    private static int tellAll(Alerts alerts) {
        int told = 0;
        for (var order : alerts.waiting("land-cover", OrderState.RUNNING, LATER, 1000)) {
            told += alerts.tell(order, OVERDUE, LATER) ? 1 : 0;
        }
        for (var event : alerts.unheard("sap", 0, 1000)) {
            told += alerts.tell(event, OVERDUE, LATER) ? 1 : 0;
        }
        return told;
    }

    private List<Order> waiting(String product, OrderState state, Instant before) {
        return alerts.waiting(product, state, before, 1000);
    }

    private List<StoredEvent> told(Order order) {
        return ledger.timeline(order).stream()
                .filter(event -> event.type() == EventType.ORDER_OVERDUE)
                .toList();
    }

    private static OrderEvent event(EventType type) {
        return OrderEvent.of(type);
    }
}
