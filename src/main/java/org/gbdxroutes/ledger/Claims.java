package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works on which order, and when somebody looks at it next. */
final class Claims {

    // In the order of the index, constants first, so that a claim reads only what it takes. With FOR UPDATE, H2 would
    // read, lock and sort all that are due.
    static final String CLAIM = """
            SELECT * FROM orders WHERE state = :state AND due <= :now ORDER BY state, due LIMIT :limit
            """;

    // the due date in the WHERE clause is the lock: of two that claim exactly one takes an order
    private static final String TAKE = """
            UPDATE orders SET due = :until, claimed_by = :instance
            WHERE order_key = :key AND state = :state AND due <= :now
            """;

    private static final String CLAIMED = """
            UPDATE orders SET due = :until, claimed_by = :instance WHERE order_key = :key
            """;

    private static final String RELEASE_CLAIMS = """
            UPDATE orders SET due = :now, claimed_by = NULL WHERE claimed_by = :instance
            """;

    private static final String POSTPONE = """
            UPDATE orders SET due = :due, claimed_by = NULL,
                   attempts = CASE WHEN :failed THEN attempts + 1 ELSE 0 END,
                   failing_since = CASE WHEN :failed THEN COALESCE(failing_since, :now) ELSE NULL END,
                   reason = :reason
            WHERE order_key = :key AND version = :version
            """;

    private static final String UNCHANGED = """
            UPDATE orders SET due = :due, claimed_by = NULL, attempts = 0, failing_since = NULL, reason = NULL
            WHERE order_key = :key AND version = :version AND claimed_by = :instance
            """;

    private static final String DUE_NOW = """
            UPDATE orders SET due = :now, claimed_by = NULL
            WHERE order_key = (SELECT order_key FROM launches WHERE token = :token) AND state = 'RUNNING'
            """;

    private static final String KNOWN_TOKEN = """
            SELECT COUNT(*) FROM launches WHERE token = :token
            """;

    // A running order is asked about at once even if it is just being asked about; a launch under way is left alone.
    private static final String REQUEST_CANCEL = """
            UPDATE orders SET cancel_requested = TRUE,
                   due = CASE WHEN state = 'RUNNING' OR claimed_by IS NULL THEN :now ELSE due END,
                   claimed_by = CASE WHEN state = 'RUNNING' THEN NULL ELSE claimed_by END
            WHERE order_key = :key
            """;

    private final Jdbi jdbi;
    private final String instance;

    Claims(Jdbi jdbi, String instance) {
        this.jdbi = jdbi;
        this.instance = instance;
    }

    List<Order> claim(OrderState state, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> {
            var orders = handle.createQuery(CLAIM)
                    .bind("state", state.name())
                    .bind("now", now)
                    .bind("limit", limit)
                    .map(new OrderRow())
                    .list();
            if (orders.isEmpty()) {
                return orders;
            }
            var batch = handle.prepareBatch(TAKE);
            orders.forEach(order -> batch.bind("until", now.plus(lease))
                    .bind("instance", instance)
                    .bind("key", order.key())
                    .bind("state", state.name())
                    .bind("now", now)
                    .add());
            int[] rows = batch.execute();
            return IntStream.range(0, rows.length)
                    .filter(i -> rows[i] == 1)
                    .mapToObj(orders::get)
                    .toList();
        });
    }

    void claim(Handle handle, List<Order> orders, Instant until) {
        if (orders.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(CLAIMED);
        orders.forEach(order -> batch.bind("until", until)
                .bind("instance", instance)
                .bind("key", order.key())
                .add());
        batch.execute();
    }

    void releaseClaims(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE_CLAIMS)
                .bind("now", now)
                .bind("instance", instance)
                .execute());
    }

    void postpone(Order order, Instant now, Instant due, Optional<String> failure) {
        jdbi.useHandle(handle -> handle.createUpdate(POSTPONE)
                .bind("due", due)
                .bind("now", now)
                .bind("failed", failure.isPresent())
                .bind("reason", failure.orElse(null))
                .bind("key", order.key())
                .bind("version", order.version())
                .execute());
    }

    void unchanged(Map<Order, Instant> due) {
        if (due.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            var batch = handle.prepareBatch(UNCHANGED);
            due.forEach((order, then) -> batch.bind("due", then)
                    .bind("instance", instance)
                    .bind("key", order.key())
                    .bind("version", order.version())
                    .add());
            batch.execute();
        });
    }

    boolean dueNow(String token, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(DUE_NOW).bind("now", now).bind("token", token).execute();
            return handle.createQuery(KNOWN_TOKEN)
                            .bind("token", token)
                            .mapTo(Integer.class)
                            .one()
                    == 1;
        });
    }

    void requestCancel(Order order, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(REQUEST_CANCEL)
                .bind("now", now)
                .bind("key", order.key())
                .execute());
    }
}
