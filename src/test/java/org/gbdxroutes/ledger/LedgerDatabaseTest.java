package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerDatabaseTest {

    private static final Set<Thread.State> WAITS_OR_ENDED =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    @TempDir
    private Path directory;

    @Test
    void what_is_committed_survives_the_sudden_death_of_the_process() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Suicide.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Suicide.EXIT_CODE);

        try (var database = open(directory)) {
            var ledger = database.ledger("test", () -> List.of(Subscription.toAll("file")));
            var order = ledger.find("acme", "PO-1").orElseThrow();
            assertThat(order.state()).isEqualTo(OrderState.RECEIVED);
            assertThat(ledger.timeline(order)).hasSize(1);
            assertThat(database.outbox("test").backlog("file")).isEqualTo(1);

            var next = ledger.receive(
                    TestLedger.message(),
                    List.of(TestLedger.request("PO-2")),
                    Optional.empty(),
                    Terms::standard,
                    TestLedger.NOON);
            assertThat(next.get(0).order().key()).isGreaterThan(order.key());
        }
    }

    // H2 may otherwise write a part of the one for a commit of the other, and leave it after a kill
    @Test
    void transactions_come_one_after_the_other_on_h2() {
        var happened = new ConcurrentLinkedQueue<String>();
        try (var database = open(directory)) {
            var ledger = database.ledger("test", List::of);
            var other = new Thread(() -> {
                ledger.find("acme", "PO-1");
                happened.add("other ends");
            });
            ledger.receive(
                    TestLedger.message(),
                    List.of(TestLedger.request("PO-1")),
                    Optional.empty(),
                    partner -> {
                        if (other.getState() == Thread.State.NEW) {
                            other.start();
                        }
                        await().until(() -> WAITS_OR_ENDED.contains(other.getState()));
                        happened.add("one goes on");
                        return Terms.standard(partner);
                    },
                    TestLedger.NOON);
            await().until(() -> happened.contains("other ends"));
        }
        assertThat(happened).endsWith("other ends");
    }

    // H2 commits each statement that makes a table, so a kill may come between any two of them
    @ParameterizedTest
    @ValueSource(strings = {"", "DROP TABLE delivery_manifests", "DROP INDEX outbox_by_due", "DROP ALL OBJECTS"})
    void a_first_start_that_was_killed_half_way_is_made_up_for(String undone) throws SQLException {
        open(directory).close();
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM \"flyway_schema_history\"");
            statement.execute(undone);
        }

        try (var database = open(directory)) {
            var ledger = database.ledger("test", List::of);
            ledger.receive(
                    TestLedger.message(),
                    List.of(TestLedger.request("PO-1")),
                    Optional.empty(),
                    Terms::standard,
                    TestLedger.NOON);
            assertThat(ledger.find("acme", "PO-1")).isPresent();
        }
    }

    @Test
    void a_claim_reads_in_the_order_of_the_index_and_so_no_more_than_it_takes() throws SQLException {
        var claim = Claims.CLAIM
                .replace(":state", "'RECEIVED'")
                .replace(":now", "CURRENT_TIMESTAMP")
                .replace(":limit", "100");
        try (var database = open(directory);
                var connection = connection();
                var statement = connection.createStatement();
                var plan = statement.executeQuery("EXPLAIN " + claim)) {
            plan.next();
            assertThat(plan.getString(1)).contains("orders_by_state_and_due", "index sorted");
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + directory.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");
    }

    private static LedgerDatabase open(Path directory) {
        return LedgerDatabase.open("jdbc:h2:file:" + directory.resolve("ledger"), "sa", "");
    }

    /** Receives an order, and is gone before anything else can happen. */
    static final class Suicide {

        static final int EXIT_CODE = 9;

        private Suicide() {}

        public static void main(String[] args) {
            open(Path.of(args[0]))
                    .ledger("test", () -> List.of(Subscription.toAll("file")))
                    .receive(
                            TestLedger.message(),
                            List.of(TestLedger.request("PO-1")),
                            Optional.empty(),
                            Terms::standard,
                            TestLedger.NOON);
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
