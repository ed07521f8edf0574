package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The ledger in PostgreSQL's SQL, which H2 speaks in its PostgreSQL mode: here, the moves of orders and their launches. */
final class SqlLedger implements Ledger {

    // The version in the WHERE clause is the lock: of two writers exactly one updates a row.
    private static final String SAVE = """
            UPDATE orders SET state = :state, version = :version, since = :since, due = :due, claimed_by = NULL,
                   attempts = 0, failing_since = NULL, held_from = :heldFrom, reason = :reason,
                   overdue = (overdue AND state = :state)
            WHERE order_key = :key AND version = :version - 1
            """;

    private final Jdbi jdbi;
    private final EventLog events;
    private final Receptions receptions;
    private final OrderQueries queries;
    private final Claims claims;
    private final Launches launches;

    SqlLedger(Jdbi jdbi, String instance, Supplier<List<Subscription>> subscriptions) {
        this.jdbi = jdbi;
        this.events = new EventLog(subscriptions);
        this.receptions = new Receptions(jdbi, instance, events);
        this.queries = new OrderQueries(jdbi);
        this.claims = new Claims(jdbi, instance);
        this.launches = new Launches(jdbi);
    }

    @Override
    public List<Admission> receive(
            ReceivedMessage message,
            List<OrderRequest> requests,
            Optional<OrderEvent> refusal,
            Function<String, Terms> terms,
            Instant now) {
        return receptions.receive(message, requests, refusal, terms, now);
    }

    @Override
    public long open(ReceivedMessage message, Instant now) {
        return receptions.open(message, now);
    }

    @Override
    public List<Admission> admit(Arrival arrival, List<OrderRequest> requests, Instant now) {
        return receptions.admit(arrival, requests, now);
    }

    @Override
    public void tell(long messageKey, OrderEvent event, Instant now) {
        receptions.tell(messageKey, event, now);
    }

    @Override
    public Optional<Order> find(String partner, String number) {
        return queries.find(partner, number);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return queries.find(id);
    }

    @Override
    public List<Order> list(OrderFilter filter, int limit) {
        return queries.list(filter, limit);
    }

    @Override
    public Map<OrderState, Long> counts() {
        return queries.counts();
    }

    @Override
    public int inFlight(String partner, int enough) {
        return queries.inFlight(partner, enough);
    }

    @Override
    public List<Order> claim(OrderState state, Instant now, Duration lease, int limit) {
        return claims.claim(state, now, lease, limit);
    }

    @Override
    public void releaseClaims(Instant now) {
        claims.releaseClaims(now);
    }

    @Override
    public void postpone(Order order, Instant now, Instant due, Optional<String> failure) {
        claims.postpone(order, now, due, failure);
    }

    @Override
    public void unchanged(Map<Order, Instant> due) {
        claims.unchanged(due);
    }

    @Override
    public boolean dueNow(String token, Instant now) {
        return claims.dueNow(token, now);
    }

    @Override
    public void requestCancel(Order order, Instant now) {
        claims.requestCancel(order, now);
    }

    @Override
    public List<StoredEvent> timeline(Order order) {
        return jdbi.withHandle(handle -> events.of(handle, order));
    }

    @Override
    public void save(Order changed, OrderEvent event) {
        jdbi.useTransaction(handle -> save(handle, changed, event, changed.since()));
    }

    private void save(Handle handle, Order changed, OrderEvent event, Instant now) {
        int rows = handle.createUpdate(SAVE)
                .bindMap(OrderRow.columns(changed))
                .bind("due", changed.since())
                .execute();
        if (rows == 0) {
            throw new StaleOrder(changed);
        }
        events.append(handle, changed, event, now);
    }

    /** Saves what nobody else has changed meanwhile, and returns it. */
    private static <T> List<T> saveAll(
            Handle handle, List<T> changed, Function<T, Order> order, Function<T, Instant> due) {
        var batch = handle.prepareBatch(SAVE);
        changed.forEach(one -> batch.bindMap(OrderRow.columns(order.apply(one)))
                .bind("due", due.apply(one))
                .add());
        int[] rows = batch.execute();
        return IntStream.range(0, rows.length)
                .filter(i -> rows[i] == 1)
                .mapToObj(changed::get)
                .toList();
    }

    @Override
    public List<Order> launching(List<Order> launching, Duration lease, OrderEvent event) {
        if (launching.isEmpty()) {
            return launching;
        }
        return jdbi.inTransaction(handle -> {
            var saved = saveAll(handle, launching, Function.identity(), Order::since);
            if (!saved.isEmpty()) {
                launches.attempt(handle, saved);
                claims.claim(handle, saved, saved.get(0).since().plus(lease));
                events.appendAll(handle, saved, event);
            }
            return saved;
        });
    }

    @Override
    public List<Order> accept(List<Acceptance> accepted, OrderEvent event) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        return jdbi.inTransaction(handle -> {
            var saved = saveAll(handle, accepted, Acceptance::order, Acceptance::due);
            var orders = saved.stream().map(Acceptance::order).toList();
            if (!saved.isEmpty()) {
                launches.add(handle, saved);
                events.appendAll(handle, orders, event);
            }
            return orders;
        });
    }

    @Override
    public Optional<Launch> launch(Order order) {
        return launches.of(order);
    }

    @Override
    public Map<Long, Launch> launches(List<Order> orders) {
        return launches.of(orders);
    }

    @Override
    public void attemptLaunch(Order order, Instant now) {
        launches.attempt(order, now);
    }

    @Override
    public void launchOutcome(Order order, boolean unknown) {
        launches.outcome(order, unknown);
    }

    @Override
    public void launched(Order running, String workflowId, OrderEvent event) {
        jdbi.useTransaction(handle -> {
            save(handle, running, event, running.since());
            launches.launched(handle, running, workflowId);
        });
    }

    @Override
    public void started(Order noted, OrderEvent event, Instant now) {
        jdbi.useTransaction(handle -> {
            save(handle, noted, event, now);
            launches.started(handle, noted);
        });
    }

    @Override
    public void succeeded(Order delivering, List<OutputLocation> outputs, OrderEvent event) {
        jdbi.useTransaction(handle -> {
            save(handle, delivering, event, delivering.since());
            launches.succeeded(handle, delivering, outputs);
        });
    }
}
