package org.gbdxroutes.ledger;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.jdbi.v3.core.Jdbi;

/** A real ledger on a database of its own, and shorthands to fill it. */
public final class TestLedger implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** A message as the ledger keeps it. */
    public record KeptMessage(byte[] content, long size, String sha256, Optional<String> keptAt) {}

    private final LedgerDatabase database;
    private final Jdbi jdbi;
    private final String url;
    private final Ledger ledger;
    private final Alerts alerts;

    private final Supplier<TestLedger> again;

    private TestLedger(
            LedgerDatabase database, Jdbi jdbi, String url, List<String> subscribers, Supplier<TestLedger> again) {
        this.database = database;
        this.jdbi = jdbi;
        this.url = url;
        this.again = again;
        Supplier<List<Subscription>> subscriptions =
                () -> subscribers.stream().map(Subscription::toAll).toList();
        this.ledger = database.ledger("test", subscriptions);
        this.alerts = database.alerts(subscriptions);
    }

    public static TestLedger inMemory(String... subscribers) {
        return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", subscribers);
    }

    public static TestLedger at(String url, String username, String password, String... subscribers) {
        return new TestLedger(
                LedgerDatabase.open(url, username, password),
                Jdbi.create(url, username, password),
                url,
                List.of(subscribers),
                () -> at(url, username, password, subscribers));
    }

    public Ledger ledger() {
        return ledger;
    }

    public Alerts alerts() {
        return alerts;
    }

    /** Returns alerts that hear from somebody else who their subscribers are. */
    Alerts alerts(Supplier<List<Subscription>> subscriptions) {
        return database.alerts(subscriptions);
    }

    public Outbox outbox() {
        return database.outbox("test");
    }

    public Deliveries deliveries() {
        return database.deliveries();
    }

    /** Opens the same ledger once more, with connections of its own, as another process would. */
    TestLedger openedAgain() {
        return again.get();
    }

    /** Returns all messages, in the order in which they came. */
    public List<KeptMessage> messages() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT content, size, sha256, kept_at FROM messages ORDER BY message_key")
                .map((row, context) -> new KeptMessage(
                        row.getBytes("content"),
                        row.getLong("size"),
                        row.getString("sha256"),
                        Optional.ofNullable(row.getString("kept_at"))))
                .list());
    }

    /** Returns the same ledger as another process sees it. */
    public Ledger asSeenBy(String instance) {
        return database.ledger(instance, List::of);
    }

    public static OrderRequest request(String number) {
        return new OrderRequest(
                number, "acme", 1, "land-cover", Map.of("data", "s3://b/strip"), null, List.of(), Map.of());
    }

    public static ReceivedMessage message() {
        return new ReceivedMessage("test", "application/json", new byte[] {1}, 1, "00", Optional.empty());
    }

    public Order received(String number) {
        return ledger.receive(message(), List.of(request(number)), Optional.empty(), Terms::standard, NOON)
                .get(0)
                .order();
    }

    public Order accepted(String number) {
        var accepted = received(number).become(OrderState.ACCEPTED, NOON);
        ledger.accept(List.of(new Acceptance(accepted, launch(number), NOON)), OrderEvent.of(EventType.ORDER_ACCEPTED));
        return accepted;
    }

    public Order launching(String number) {
        var launching = accepted(number).become(OrderState.LAUNCHING, NOON);
        return ledger.launching(List.of(launching), Duration.ofMinutes(1), OrderEvent.of(EventType.WORKFLOW_LAUNCHING))
                .get(0);
    }

    public Order running(String number, String workflowId) {
        var running = launching(number).become(OrderState.RUNNING, NOON);
        ledger.launched(running, workflowId, OrderEvent.of(EventType.WORKFLOW_LAUNCHED));
        return running;
    }

    public static Launch launch(String number) {
        return new Launch("token-" + number, "mark-" + number, "{\"tasks\":[]}", null, false, null, false, List.of());
    }

    @Override
    public void close() {
        database.close();
        if (url.startsWith("jdbc:h2:mem:")) {
            endMemory();
        }
    }

    // else it is there until the end of all tests
    private void endMemory() {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
