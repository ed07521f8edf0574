package org.gbdxroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The alerts in PostgreSQL's SQL, which H2 speaks in its PostgreSQL mode. */
final class SqlAlerts implements Alerts {

    // the order is that of an index, constants first
    private static final String WAITING = """
            SELECT * FROM orders
            WHERE product = :product AND state = :state AND overdue = FALSE AND since < :before
            ORDER BY product, state, overdue, since LIMIT :limit
            """;

    // the WHERE clause is the lock: of two processes exactly one updates the row; the version is the steps' alone
    private static final String TOLD = """
            UPDATE orders SET overdue = TRUE
            WHERE order_key = :key AND state = :state AND since = :since AND overdue = FALSE
            """;

    // both sides begin behind the key, or PostgreSQL may read all events before it to merge them
    private static final String UNHEARD = """
            SELECT o.subscriber, e.event_key, e.subject, e.order_key, r.product, e.type, e.time,
                   EXISTS (SELECT 1 FROM overdue_acknowledgements a
                           WHERE a.order_key = e.order_key AND a.subscriber = o.subscriber) AS told
            FROM outbox o JOIN events e ON e.event_key = o.event_key LEFT JOIN orders r ON r.order_key = e.order_key
            WHERE o.subscriber = :subscriber AND o.event_key > :after AND e.event_key > :after
            ORDER BY o.event_key LIMIT :limit
            """;

    private static final String LOCKED = """
            SELECT * FROM orders WHERE order_key = :key FOR UPDATE
            """;

    private static final String ACKNOWLEDGEMENT_TOLD = """
            INSERT INTO overdue_acknowledgements (order_key, subscriber)
            SELECT :key, subscriber FROM outbox WHERE subscriber = :subscriber AND event_key = :event
            ON CONFLICT DO NOTHING
            """;

    private final Jdbi jdbi;
    private final EventLog events;

    SqlAlerts(Jdbi jdbi, Supplier<List<Subscription>> subscriptions) {
        this.jdbi = jdbi;
        this.events = new EventLog(subscriptions);
    }

    @Override
    public List<Order> waiting(String product, OrderState state, Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(WAITING)
                .bind("product", product)
                .bind("state", state.name())
                .bind("before", before)
                .bind("limit", limit)
                .map(new OrderRow())
                .list());
    }

    @Override
    public boolean tell(Order waiting, OrderEvent event, Instant now) {
        return jdbi.inTransaction(handle -> {
            int rows = handle.createUpdate(TOLD)
                    .bind("key", waiting.key())
                    .bind("state", waiting.state().name())
                    .bind("since", waiting.since())
                    .execute();
            if (rows == 1) {
                events.appendAlert(handle, waiting, event, now);
            }
            return rows == 1;
        });
    }

    @Override
    public List<Unheard> unheard(String subscriber, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(UNHEARD)
                .bind("subscriber", subscriber)
                .bind("after", after)
                .bind("limit", limit)
                .map(SqlAlerts::unheard)
                .list());
    }

    @Override
    public boolean tell(Unheard unheard, OrderEvent event, Instant now) {
        return jdbi.inTransaction(handle -> {
            var order = handle.createQuery(LOCKED)
                    .bind("key", unheard.orderKey())
                    .map(new OrderRow())
                    .one();
            int rows = handle.createUpdate(ACKNOWLEDGEMENT_TOLD)
                    .bind("key", unheard.orderKey())
                    .bind("subscriber", unheard.subscriber())
                    .bind("event", unheard.eventKey())
                    .execute();
            if (rows == 1) {
                events.appendAlert(handle, order, event, now);
            }
            return rows == 1;
        });
    }

    private static Unheard unheard(ResultSet row, StatementContext context) throws SQLException {
        return new Unheard(
                row.getString("subscriber"),
                row.getLong("event_key"),
                row.getString("subject"),
                row.getLong("order_key"),
                Optional.ofNullable(row.getString("product")),
                EventType.valueOf(row.getString("type")),
                OrderRow.instant(row, "time").orElseThrow(),
                row.getBoolean("told"));
    }
}
