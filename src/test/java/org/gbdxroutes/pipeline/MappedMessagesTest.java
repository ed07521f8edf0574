package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gbdxroutes.ledger.OrderFilter;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in a partner's format, from their bytes to the ledger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedMessagesTest {

    private static final Instant NOON = TestLedger.NOON;
    private static final String MAPPING = """
            description: Orders as CSV
            partner: acme
            format: csv
            orders:
              orderNumber: NUMBER
              product: {from: PRODUCT, default: plain}
            """;
    private static final Map<String, String> CSV = Map.of("csv", MAPPING);

    @TempDir
    private Path directory;

    private final TestLedger ledger = TestLedger.inMemory("listener");
    private final List<StoredEvent> heard = new ArrayList<>();

    @AfterEach
    void the_ledger_is_closed() {
        ledger.close();
    }

    @Test
    void each_order_has_its_answer_and_a_fault_names_its_line_and_column() throws IOException {
        var receipt = reception(Map.of()).receive("NUMBER,PRODUCT\nA-1,plain\nno number!,plain\nA-3,\n", "csv");

        assertThat(receipt.entries())
                .extracting(ReceiptEntry::outcome)
                .containsExactly(Outcome.TAKEN, Outcome.REFUSED, Outcome.TAKEN);
        assertThat(receipt.explanation()).contains("line 3, column 1 (NUMBER)", "The other 2 orders were taken");
        assertThat(states()).containsOnly(OrderState.ACCEPTED);
        var told = told(EventType.MESSAGE_RECEIVED);
        assertThat(told.path("verdict").asText()).isEqualTo("partial");
        assertThat(told.path("orders").findValuesAsText("outcome")).containsExactly("taken", "refused", "taken");
        assertThat(told.path("partner").asText()).isEqualTo("acme");
    }

    @Test
    void that_an_order_is_refused_in_content_is_not_said_of_its_form() throws IOException {
        var receipt = reception(Map.of()).receive("NUMBER,PRODUCT\nA-1,unknown\n", "csv");

        assertThat(receipt.verdict()).isEqualTo("rejected");
        assertThat(told(EventType.MESSAGE_RECEIVED).path("verdict").asText()).isEqualTo("accepted");
        assertThat(told(EventType.ORDER_REJECTED).path("orderNumber").asText()).isEqualTo("A-1");
    }

    @Test
    void a_message_without_an_order_is_refused() throws IOException {
        var receipt = reception(Map.of()).receive("NUMBER,PRODUCT\n", "csv");

        assertThat(receipt.explanation()).contains("holds no order");
        assertThat(told(EventType.MESSAGE_RECEIVED).path("verdict").asText()).isEqualTo("rejected");
    }

    @Test
    void a_long_message_is_taken_order_by_order_with_a_result_for_each_and_decided_afterwards() throws IOException {
        var message = IntStream.rangeClosed(1, 1234)
                .mapToObj(number -> (number == 700 ? "not a number" : "N-" + number) + ",plain\n")
                .collect(Collectors.joining("", "NUMBER,PRODUCT\n", ""));
        var reception = reception(Map.of());

        var receipt = reception.receive(message, "csv");

        assertThat(receipt.taken()).isEqualTo(1233);
        assertThat(receipt.explanation()).contains("line 701, column 1 (NUMBER)");
        assertThat(states()).containsOnly(OrderState.RECEIVED).hasSize(1233);
        var told = told(EventType.MESSAGE_RECEIVED);
        assertThat(told.path("orders")).hasSize(1000);
        assertThat(told.path("more").asLong()).isEqualTo(234);
        assertThat(Files.readAllLines(results()))
                .hasSize(1234)
                .element(699)
                .asString()
                .contains("refused", "line 701");

        assertThat(reception.decider().decide(reception.decider().undecided()))
                .hasSize(100)
                .allSatisfy(order -> assertThat(order.state()).isEqualTo(OrderState.ACCEPTED));
    }

    @Test
    void a_message_that_comes_again_is_not_done_twice() throws IOException {
        var reception = reception(Map.of());
        reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv");

        var again = reception.receive("NUMBER,PRODUCT\nA-1,plain\nA-2,plain\n", "csv");

        assertThat(again.entries()).extracting(ReceiptEntry::outcome).containsExactly(Outcome.KNOWN, Outcome.TAKEN);
        assertThat(told(EventType.ORDER_DUPLICATE).path("content").asText()).isEqualTo("same");
    }

    @Test
    void a_partner_that_wants_no_duplicates_is_told_of_one() throws IOException {
        var reception = reception(Map.of("acme", "duplicates: reject"));
        reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv");

        var again = reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv");

        assertThat(again.entries()).extracting(ReceiptEntry::outcome).containsExactly(Outcome.CONFLICT);
        assertThat(again.explanation()).contains("came before and is not taken twice");
        assertThat(states()).hasSize(1);
    }

    @Test
    void a_partner_may_redo_by_sending_other_content_but_never_by_sending_the_same() throws IOException {
        var mapping = Map.of("csv", MAPPING + "  metadata: {note: NOTE}\n");
        var reception = new TestReception(
                ledger, directory, clock(), mapping, Map.of("acme", "duplicates: redo-with-revision"));
        reception.receive("NUMBER,PRODUCT,NOTE\nA-1,plain,first\n", "csv");

        reception.receive("NUMBER,PRODUCT,NOTE\nA-1,plain,second\n", "csv");
        var again = reception.receive("NUMBER,PRODUCT,NOTE\nA-1,plain,second\n", "csv");

        assertThat(again.entries()).extracting(ReceiptEntry::outcome).containsExactly(Outcome.KNOWN);
        assertThat(orders()).containsExactlyInAnyOrder("acme/A-1 1", "acme/A-1 2");
    }

    @Test
    void what_a_partner_orders_beyond_its_limits_is_not_taken_and_may_come_again() throws IOException {
        var reception = reception(Map.of("acme", "limits: {orders-in-flight: 2}"));
        reception.receive("NUMBER,PRODUCT\nA-1,plain\nA-2,plain\n", "csv");

        assertThatExceptionOfType(OverLimit.class)
                .isThrownBy(() -> reception.receive("NUMBER,PRODUCT\nA-3,plain\n", "csv"))
                .withMessageContaining("2 orders in flight")
                .satisfies(over -> assertThat(over.retryAfter()).isPositive());
        assertThat(states()).hasSize(2);
    }

    @Test
    void orders_a_minute_are_counted_and_what_came_again_is_not() throws IOException {
        var reception = reception(Map.of("acme", "limits: {orders-per-minute: 2}"));
        reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv");
        reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv");
        reception.receive("NUMBER,PRODUCT\nA-2,plain\n", "csv");

        assertThatExceptionOfType(OverLimit.class)
                .isThrownBy(() -> reception.receive("NUMBER,PRODUCT\nA-3,plain\n", "csv"))
                .withMessageContaining("2 orders a minute")
                .satisfies(over -> assertThat(over.retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void a_message_that_is_handed_over_again_gets_its_first_answer_whatever_was_agreed_about_duplicates()
            throws IOException {
        var reception = reception(Map.of("acme", "duplicates: reject"));
        var message = "NUMBER,PRODUCT\nA-1,plain\nA-2,plain\n";
        reception.receive(message, "csv", "ID:1");

        var again = reception.receive(message, "csv", "ID:1");

        assertThat(again.isRefused()).isFalse();
        assertThat(again.entries()).extracting(ReceiptEntry::outcome).containsExactly(Outcome.KNOWN, Outcome.KNOWN);
        assertThat(types()).doesNotContain(EventType.ORDER_DUPLICATE);
    }

    @Test
    void the_same_bytes_in_another_message_are_a_duplicate() throws IOException {
        var reception = reception(Map.of("acme", "duplicates: reject"));
        reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv", "ID:1");

        var again = reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv", "ID:2");

        assertThat(again.isRefused()).isTrue();
        assertThat(types()).contains(EventType.ORDER_DUPLICATE);
    }

    @Test
    void an_order_that_stands_twice_in_a_message_is_a_duplicate() throws IOException {
        var reception = reception(Map.of("acme", "duplicates: reject"));

        var receipt = reception.receive("NUMBER,PRODUCT\nA-1,plain\nA-1,plain\n", "csv", "ID:1");

        assertThat(receipt.isRefused()).isTrue();
        assertThat(types()).contains(EventType.ORDER_DUPLICATE);
    }

    @Test
    void orders_of_a_partner_with_priority_are_launched_first() throws IOException {
        var other = Map.of("csv", MAPPING, "urgent", MAPPING.replace("acme", "urgent"));
        var reception = new TestReception(ledger, directory, clock(), other, Map.of("urgent", "priority: 9"));
        reception.receive("NUMBER,PRODUCT\nA-1,plain\n", "csv");
        reception.receive("NUMBER,PRODUCT\nU-1,plain\n", "urgent");

        assertThat(ledger.ledger().claim(OrderState.ACCEPTED, NOON, Duration.ofMinutes(1), 1))
                .extracting(order -> order.id().number())
                .containsExactly("U-1");
    }

    private TestReception reception(Map<String, String> partners) {
        return new TestReception(ledger, directory, clock(), CSV, partners);
    }

    private static Clock clock() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }

    private List<OrderState> states() {
        return ledger
                .ledger()
                .list(new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty()), 2000)
                .stream()
                .map(order -> order.state())
                .toList();
    }

    private List<String> orders() {
        return ledger
                .ledger()
                .list(new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty()), 2000)
                .stream()
                .map(order -> order.id().partner() + "/" + order.id().number() + " "
                        + order.id().revision())
                .toList();
    }

    private Path results() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".results.ndjson"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<EventType> types() {
        return ledger.outbox().claim("listener", NOON, Duration.ofMinutes(1), 5000).stream()
                .map(entry -> entry.event().type())
                .toList();
    }

    /** Returns the data of the first event of that type that the listener is told. */
    private JsonNode told(EventType type) {
        var outbox = ledger.outbox();
        for (var entries = outbox.claim("listener", NOON, Duration.ofMinutes(1), 5000);
                !entries.isEmpty();
                entries = outbox.claim("listener", NOON, Duration.ofMinutes(1), 5000)) {
            entries.forEach(entry -> heard.add(entry.event()));
            outbox.done(entries);
        }
        return heard.stream()
                .filter(event -> event.type() == type)
                .map(StoredEvent::data)
                .map(data -> Json.mapper().<JsonNode>valueToTree(data))
                .findFirst()
                .orElseThrow();
    }
}
