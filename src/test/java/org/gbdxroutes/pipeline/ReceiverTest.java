package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.Partners;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.mapping.Mappings;
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

    // there are no products, so every order is refused
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
        var check = new OrderCheck(new ProductCatalog(Map.of()), Set.of("folder"), type -> Optional.empty());
        var clock = Clock.fixed(TestLedger.NOON, ZoneOffset.UTC);
        var partners = new Partners(Map.of());
        var receiver = new Receiver(
                new MessageIntake(directory, 1 << 20),
                new Mappings(Map.of(), file -> Optional.empty()),
                partners,
                new PartnerLimits(partners, ledger.ledger(), () -> false, clock),
                new Decider(
                        check,
                        new LaunchPayload(Optional.empty()),
                        ledger.ledger(),
                        partners::terms,
                        new Patience(Duration.ofDays(1)),
                        clock),
                ledger.ledger(),
                clock);
        return receiver.receive(
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), "test", "application/json", "", "");
    }
}
