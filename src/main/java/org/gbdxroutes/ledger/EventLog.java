package org.gbdxroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes events, and an outbox entry for each subscriber, in the transaction of the change they tell of. An order's
 * version is its events' sequence, since each change writes exactly one event; alerts, which change nothing, count down
 * from -1.
 */
final class EventLog {

    private static final String APPEND = """
            INSERT INTO events (order_key, subject, sequence, type, time, data)
            VALUES (:orderKey, :subject, :sequence, :type, :time, :data)
            """;

    private static final String TELL = """
            INSERT INTO outbox (subscriber, event_key, subject, due) VALUES (:subscriber, :event, :subject, :due)
            """;

    private static final String TIMELINE = """
            SELECT event_key, subject, sequence, type, time, data FROM events
            WHERE order_key = :key ORDER BY event_key
            """;

    private static final String LAST_OF_SUBJECT = """
            SELECT COALESCE(MAX(sequence), 0) FROM events WHERE subject = :subject
            """;

    private static final String NEXT_ALERT = """
            SELECT COALESCE(MIN(sequence), 0) - 1 FROM events WHERE subject = :subject AND sequence < 0
            """;

    private final Supplier<List<Subscription>> subscriptions;

    /** @param subscriptions who hears what, now */
    EventLog(Supplier<List<Subscription>> subscriptions) {
        this.subscriptions = subscriptions;
    }

    void append(Handle handle, Order order, OrderEvent event, Instant time) {
        appendAll(handle, List.of(new Entry(order, subject(order), order.version(), event, time)));
    }

    /** Appends an event of a message, behind those that it has. */
    void append(Handle handle, String subject, OrderEvent event, Instant time) {
        appendAll(handle, List.of(new Entry(null, subject, next(handle, subject), event, time)));
    }

    /** Appends, among the events of the message, that it has an order which was known; the order itself is unchanged. */
    void appendDuplicate(
            Handle handle, long messageKey, Order known, DuplicatePolicy policy, boolean same, Instant time) {
        var subject = "message/" + messageKey;
        var event = OrderEvent.of(EventType.ORDER_DUPLICATE)
                .with("message", subject)
                .with("policy", policy.word())
                .with("content", same ? "same" : "other");
        appendAll(handle, List.of(new Entry(known, subject, next(handle, subject), event, time)));
    }

    /** Appends an alert about an order. The caller has locked the order, so that no other alert counts with it. */
    void appendAlert(Handle handle, Order order, OrderEvent event, Instant time) {
        var subject = subject(order);
        int sequence = handle.createQuery(NEXT_ALERT)
                .bind("subject", subject)
                .mapTo(Integer.class)
                .one();
        appendAll(handle, List.of(new Entry(order, subject, sequence, event, time)));
    }

    private static int next(Handle handle, String subject) {
        return 1
                + handle.createQuery(LAST_OF_SUBJECT)
                        .bind("subject", subject)
                        .mapTo(Integer.class)
                        .one();
    }

    void appendAll(Handle handle, List<Order> orders, OrderEvent event) {
        appendAll(
                handle,
                orders.stream()
                        .map(order -> new Entry(order, subject(order), order.version(), event, order.since()))
                        .toList());
    }

    List<StoredEvent> of(Handle handle, Order order) {
        return handle.createQuery(TIMELINE)
                .bind("key", order.key())
                .map(EventLog::event)
                .list();
    }

    static StoredEvent event(ResultSet row, StatementContext context) throws SQLException {
        return new StoredEvent(
                row.getLong("event_key"),
                row.getString("subject"),
                row.getInt("sequence"),
                EventType.valueOf(row.getString("type")),
                OrderRow.instant(row, "time").orElseThrow(),
                map(row.getString("data")));
    }

    @SuppressWarnings("unchecked") // the column holds what append wrote, an object
    private static Map<String, Object> map(String json) {
        return Json.read(json, Map.class);
    }

    private void appendAll(Handle handle, List<Entry> entries) {
        var batch = handle.prepareBatch(APPEND);
        var data = entries.stream().map(EventLog::data).toList();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            batch.bind("orderKey", entry.order() == null ? null : entry.order().key())
                    .bind("subject", entry.subject())
                    .bind("sequence", entry.sequence())
                    .bind("type", entry.event().type().name())
                    .bind("time", entry.time())
                    .bind("data", Json.write(data.get(i)))
                    .add();
        }
        var keys = batch.executePreparedBatch("event_key").mapTo(Long.class).list();
        var outbox = handle.prepareBatch(TELL);
        for (var subscription : subscriptions.get()) {
            for (int i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                if (subscription.hears(entry.event().type(), data.get(i).get("partner"))) {
                    outbox.bind("subscriber", subscription.subscriber())
                            .bind("event", keys.get(i))
                            .bind("subject", entry.subject())
                            .bind("due", entry.time())
                            .add();
                }
            }
        }
        if (outbox.size() > 0) {
            outbox.execute();
        }
    }

    private static Map<String, Object> data(Entry entry) {
        var data = new LinkedHashMap<String, Object>();
        var order = entry.order();
        if (order != null) {
            data.put("partner", order.id().partner());
            data.put("orderNumber", order.id().number());
            data.put("revision", order.id().revision());
            data.put("state", order.state().word());
            if (order.reason() != null) {
                data.put("reason", order.reason());
            }
            data.put("metadata", order.request().metadata());
        }
        data.putAll(entry.event().data());
        return data;
    }

    private static String subject(Order order) {
        return order.id().partner() + "/" + order.id().number() + "/"
                + order.id().revision();
    }

    private record Entry(@Nullable Order order, String subject, int sequence, OrderEvent event, Instant time) {}
}
