package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message may come again since we were killed over it: before it was decided, or before its sender heard of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiverTest {

    // there is no such product, so every order is refused
    private static final String REFUSED = Json.write(TestLedger.request("PO-1"));

    @TempDir
    private Path directory;

    private final TestLedger ledger = TestLedger.inMemory();

    @AfterEach
    void the_ledger_is_closed() {
        ledger.close();
    }

    @Test
    void a_refused_order_that_comes_again_is_refused_again() throws IOException {
        var first = receive(REFUSED);
        var second = receive(REFUSED);

        assertThat(first.verdict()).isEqualTo("rejected");
        assertThat(second.explanation()).isEqualTo(first.explanation());
        assertThat(states()).containsExactly(OrderState.REJECTED);
    }

    @Test
    void an_order_that_was_not_decided_yet_is_decided_when_it_comes_again() throws IOException {
        ledger.received("PO-1");

        var receipt = receive(REFUSED);

        assertThat(receipt.entries()).extracting(ReceiptEntry::outcome).containsExactly(Outcome.REFUSED);
        assertThat(receipt.explanation()).contains("land-cover");
        assertThat(states()).containsExactly(OrderState.REJECTED);
    }

    private List<OrderState> states() {
        return ledger.ledger().find("acme", "PO-1").stream().map(Order::state).toList();
    }

    private Receipt receive(String message) throws IOException {
        var clock = Clock.fixed(TestLedger.NOON, ZoneOffset.UTC);
        return new TestReception(ledger, directory, clock, Map.of(), Map.of()).receive(message, "");
    }
}
