package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.ledger.Terms;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.TaskDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Decisions about many orders at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeciderTest {

    private static final String PRODUCT = """
            description: A test
            parameters: {}
            workflow: {name: test, tasks: [{name: A, taskType: %s, inputs: [], outputs: []}]}
            """;

    private static final TaskDefinition KNOWN =
            new TaskDefinition("known", null, "", List.of(), List.of(), List.of(), null);

    private static final ProductCatalog PRODUCTS = new ProductCatalog(Map.of(
            "sound", PRODUCT.formatted("known"),
            "unknown", PRODUCT.formatted("unknown"),
            "broken", PRODUCT.formatted("broken")));

    private final TestLedger ledger = TestLedger.inMemory();
    private final Decider decider = new Decider(
            new OrderCheck(() -> PRODUCTS, Set::of, type -> {
                if (type.equals("broken")) {
                    throw new IllegalStateException("a mistake of ours");
                }
                return type.equals("known") ? Optional.of(KNOWN) : Optional.empty();
            }),
            new LaunchPayload(Optional.empty()),
            ledger.ledger(),
            Terms::standard,
            new Patience(Duration.ofDays(1)),
            new TestClock(TestLedger.NOON));

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void each_is_decided_for_itself_whatever_is_wrong_with_another() {
        received("PO-1", "sound");
        received("PO-2", "unknown");
        received("PO-3", "broken");
        received("PO-4", "sound");

        var decided = decider.decide(decider.undecided());

        assertThat(decided)
                .extracting(Order::state)
                .containsExactly(OrderState.ACCEPTED, OrderState.REJECTED, OrderState.RECEIVED, OrderState.ACCEPTED);
        assertThat(decided)
                .allSatisfy(order -> assertThat(
                                ledger.ledger().find(order.id()).orElseThrow().state())
                        .isEqualTo(order.state()));
    }

    @Test
    void what_somebody_else_decided_meanwhile_stands() {
        var canceled = received("PO-1", "sound");
        var other = received("PO-2", "sound");
        ledger.ledger()
                .save(canceled.become(OrderState.CANCELED, TestLedger.NOON), OrderEvent.of(EventType.ORDER_CANCELED));

        var decided = decider.decide(List.of(canceled, other));

        assertThat(decided).extracting(Order::state).containsExactly(OrderState.CANCELED, OrderState.ACCEPTED);
    }

    private Order received(String number, String product) {
        var request = new OrderRequest(number, "acme", 1, product, Map.of(), null, List.of(), Map.of());
        return ledger.ledger()
                .receive(
                        TestLedger.message(),
                        List.of(request),
                        Optional.empty(),
                        Terms::standard,
                        TestLedger.NOON.minusSeconds(60))
                .get(0)
                .order();
    }
}
