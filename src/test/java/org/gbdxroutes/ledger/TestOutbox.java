package org.gbdxroutes.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;

/** A real ledger in which things happen to orders, so that their subscribers have something to hear. */
public final class TestOutbox implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(5);

    private final LedgerDatabase database;
    private final Ledger ledger;
    private final Outbox outbox;

    private final String url;
    private final String username;

    private TestOutbox(String url, String username, List<String> subscribers) {
        this.url = url;
        this.username = username;
        this.database = LedgerDatabase.open(url, username, "");
        this.ledger = database.ledger(
                "test", () -> subscribers.stream().map(Subscription::toAll).toList());
        this.outbox = database.outbox("test");
    }

    public static TestOutbox inFolder(Path folder, String... subscribers) {
        return at("jdbc:h2:file:" + folder.resolve("ledger"), "", subscribers);
    }

    static TestOutbox at(String url, String username, String... subscribers) {
        return new TestOutbox(url, username, List.of(subscribers));
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Runs a statement as somebody does who looks into the database. */
    void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, username, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The same outbox, as another process sees it. */
    Outbox outboxOf(String instance) {
        return database.outbox(instance);
    }

    /** Something of that type happens to acme's order of that number, which is received first if it is new. */
    public void happens(String number, EventType type, Instant time) {
        var id = new OrderId("acme", number, 1);
        var order = ledger.find(id);
        if (order.isEmpty()) {
            ledger.receive(message(), List.of(request(number)), Optional.empty(), Terms::standard, time);
        }
        if (type != EventType.ORDER_RECEIVED) {
            ledger.save(ledger.find(id).orElseThrow().noted(), OrderEvent.of(type));
        }
    }

    private static OrderRequest request(String number) {
        return new OrderRequest(number, "acme", 1, "ortho", Map.of(), null, List.of(), Map.of("costCenter", "4200"));
    }

    private static ReceivedMessage message() {
        var content = "{}".getBytes(StandardCharsets.UTF_8);
        return new ReceivedMessage(
                "test", "application/json", content, content.length, Sha256.hex("{}"), Optional.empty());
    }

    @Override
    public void close() {
        database.close();
    }
}
