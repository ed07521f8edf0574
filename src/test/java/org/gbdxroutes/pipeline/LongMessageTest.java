package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.ledger.OrderFilter;
import org.gbdxroutes.ledger.TestLedger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a message with very much in it takes of memory and disk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongMessageTest {

    private static final Map<String, String> MAPPING = Map.of("csv", """
            description: Orders as CSV
            partner: acme
            format: csv
            orders:
              orderNumber: NUMBER
              product: {value: plain}
              parameters: {data: DATA}
            """);

    @TempDir
    private Path directory;

    @Test
    void large_orders_are_stored_a_few_at_a_time() throws IOException {
        try (var ledger = TestLedger.inMemory()) {
            var receipt = new TestReception(ledger, directory, ticking(), MAPPING, Map.of())
                    .receive(message(12, 900_000), "csv");

            assertThat(receipt.taken()).isEqualTo(12);
            var together =
                    ledger
                            .ledger()
                            .list(new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty()), 20)
                            .stream()
                            .collect(Collectors.groupingBy(order -> order.receivedAt(), Collectors.counting()));
            assertThat(together.values())
                    .allSatisfy(orders -> assertThat(orders).isLessThanOrEqualTo(4));
        }
    }

    @Test
    void the_ledger_of_very_many_orders_has_little_more_on_disk_than_the_orders() throws IOException {
        int orders = 5000;
        var url = "jdbc:h2:file:" + directory.resolve("ledger");
        try (var ledger = TestLedger.at(url, "sa", "")) {
            new TestReception(ledger, directory, new TestClock(TestLedger.NOON), MAPPING, Map.of())
                    .receive(message(orders, 10), "csv");

            assertThat(Files.size(directory.resolve("ledger.mv.db")) / orders).isLessThan(2500);
        }
    }

    private static String message(int orders, int size) {
        return IntStream.range(0, orders)
                .mapToObj(number -> "N-" + number + "," + "x".repeat(size) + "\n")
                .collect(Collectors.joining("", "NUMBER,DATA\n", ""));
    }

    /** Returns a clock that is a second later each time it is asked. */
    private static Clock ticking() {
        var clock = new TestClock(TestLedger.NOON);
        return new Clock() {
            @Override
            public Instant instant() {
                clock.advance(Duration.ofSeconds(1));
                return clock.instant();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }
}
