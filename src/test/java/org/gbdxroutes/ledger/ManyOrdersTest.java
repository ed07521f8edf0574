package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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

/** What is done with many orders at once, on H2; {@link PostgresManyOrdersTest} runs the same on PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyOrdersTest {

    private final TestLedger test = open();
    private final Ledger ledger = test.ledger();

    TestLedger open() {
        return TestLedger.inMemory("file");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void new_orders_among_known_ones_get_keys_and_events_of_their_own() {
        test.received("PO-3");
        test.received("PO-7");
        var requests = IntStream.range(0, 10)
                .mapToObj(number -> TestLedger.request("PO-" + number))
                .toList();

        var admissions = receive(requests, DuplicatePolicy.RETURN_EXISTING);

        assertThat(admissions).extracting(admission -> admission.order().id()).isEqualTo(ids(requests));
        assertThat(admissions)
                .filteredOn(admission -> admission.verdict() == Verdict.SAME)
                .extracting(admission -> admission.order().id().number())
                .containsExactly("PO-3", "PO-7");
        assertThat(admissions).allSatisfy(admission -> {
            var stored = ledger.find(admission.order().id()).orElseThrow();
            assertThat(stored.key()).isEqualTo(admission.order().key());
            assertThat(ledger.timeline(stored))
                    .filteredOn(event -> event.type() == EventType.ORDER_RECEIVED)
                    .hasSize(1);
        });
    }

    @Test
    void of_orders_with_one_number_each_meets_what_became_of_those_before_it() {
        var requests = List.of(order(1, "first"), order(1, "second"), order(2, "third"), order(1, "first"));

        var admissions = receive(requests, DuplicatePolicy.REDO_WITH_REVISION);

        assertThat(admissions)
                .extracting(admission -> admission.order().id().revision()
                        + admission.order().request().parameters().getOrDefault("data", ""))
                .containsExactly("1first", "2second", "3third", "4first");
    }

    @Test
    void of_many_that_are_accepted_those_are_left_out_for_which_another_writer_was_faster() {
        var lost = test.received("PO-1");
        var won = test.received("PO-2");
        ledger.save(lost.become(OrderState.CANCELED, NOON), OrderEvent.of(EventType.ORDER_CANCELED));

        var saved = ledger.accept(
                List.of(acceptance(lost), acceptance(won), acceptance(won)), OrderEvent.of(EventType.ORDER_ACCEPTED));

        assertThat(saved).extracting(Order::id).containsExactly(won.id());
        assertThat(ledger.launch(lost)).isEmpty();
        assertThat(ledger.launch(won)).isPresent();
        assertThat(ledger.timeline(won))
                .extracting(StoredEvent::type)
                .containsExactly(EventType.ORDER_RECEIVED, EventType.ORDER_ACCEPTED);
        assertThat(ledger.find(lost.id()).orElseThrow().state()).isEqualTo(OrderState.CANCELED);
    }

    private List<Admission> receive(List<OrderRequest> requests, DuplicatePolicy policy) {
        return ledger.receive(TestLedger.message(), requests, Optional.empty(), partner -> new Terms(policy, 0), NOON);
    }

    private static Acceptance acceptance(Order order) {
        return new Acceptance(
                order.become(OrderState.ACCEPTED, NOON),
                TestLedger.launch(order.id().number()),
                NOON);
    }

    private static OrderRequest order(int revision, String data) {
        return new OrderRequest("PO-1", "acme", revision, "ortho", Map.of("data", data), null, List.of(), Map.of());
    }

    private static List<?> ids(List<OrderRequest> requests) {
        return requests.stream().map(OrderRequest::id).toList();
    }
}
