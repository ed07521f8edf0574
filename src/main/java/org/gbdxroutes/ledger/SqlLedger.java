package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
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

    private static final String ADD_LAUNCH = """
            INSERT INTO launches (order_key, token, mark, payload) VALUES (:key, :token, :mark, :payload)
            """;

    private static final String LAUNCH = """
            SELECT * FROM launches WHERE order_key = :key
            """;

    private static final String LAUNCHES = """
            SELECT * FROM launches WHERE order_key IN (<keys>)
            """;

    private static final String WRITE_AHEAD = """
            UPDATE launches SET attempted_at = :now, outcome_unknown = TRUE WHERE order_key = :key
            """;

    private static final String LAUNCH_OUTCOME = """
            UPDATE launches SET outcome_unknown = :unknown WHERE order_key = :key
            """;

    private static final String LAUNCHED = """
            UPDATE launches SET workflow_id = :workflowId, outcome_unknown = FALSE WHERE order_key = :key
            """;

    private static final String OUTPUTS = """
            UPDATE launches SET outputs = :outputs WHERE order_key = :key
            """;

    private static final String STARTED = """
            UPDATE launches SET started = TRUE WHERE order_key = :key
            """;

    private final Jdbi jdbi;
    private final EventLog events;
    private final Receptions receptions;
    private final OrderQueries queries;
    private final Claims claims;

    SqlLedger(Jdbi jdbi, String instance, Supplier<List<Subscription>> subscriptions) {
        this.jdbi = jdbi;
        this.events = new EventLog(subscriptions);
        this.receptions = new Receptions(jdbi, instance, events);
        this.queries = new OrderQueries(jdbi);
        this.claims = new Claims(jdbi, instance);
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

    @Override
    public List<Order> launching(List<Order> launching, Duration lease, OrderEvent event) {
        if (launching.isEmpty()) {
            return launching;
        }
        return jdbi.inTransaction(handle -> {
            var batch = handle.prepareBatch(SAVE);
            launching.forEach(order -> batch.bindMap(OrderRow.columns(order))
                    .bind("due", order.since())
                    .add());
            int[] rows = batch.execute();
            var saved = new ArrayList<Order>();
            var ahead = handle.prepareBatch(WRITE_AHEAD);
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] == 1) {
                    var order = launching.get(i);
                    saved.add(order);
                    ahead.bind("now", order.since()).bind("key", order.key()).add();
                }
            }
            if (!saved.isEmpty()) {
                ahead.execute();
                claims.claim(handle, saved, saved.get(0).since().plus(lease));
                events.appendAll(handle, saved, event);
            }
            return List.copyOf(saved);
        });
    }

    @Override
    public void accept(Order accepted, Launch launch, OrderEvent event, Instant due) {
        if (accept(List.of(new Acceptance(accepted, launch, due)), event).isEmpty()) {
            throw new StaleOrder(accepted);
        }
    }

    @Override
    public List<Order> accept(List<Acceptance> accepted, OrderEvent event) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        return jdbi.inTransaction(handle -> {
            var batch = handle.prepareBatch(SAVE);
            accepted.forEach(acceptance -> batch.bindMap(OrderRow.columns(acceptance.order()))
                    .bind("due", acceptance.due())
                    .add());
            int[] rows = batch.execute();
            var saved = new ArrayList<Order>();
            var launches = handle.prepareBatch(ADD_LAUNCH);
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] == 1) {
                    var order = accepted.get(i).order();
                    var launch = accepted.get(i).launch();
                    saved.add(order);
                    launches.bind("key", order.key())
                            .bind("token", launch.token())
                            .bind("mark", launch.mark())
                            .bind("payload", launch.payload())
                            .add();
                }
            }
            if (!saved.isEmpty()) {
                launches.execute();
                events.appendAll(handle, saved, event);
            }
            return List.copyOf(saved);
        });
    }

    @Override
    public Optional<Launch> launch(Order order) {
        return jdbi.withHandle(handle -> handle.createQuery(LAUNCH)
                .bind("key", order.key())
                .map(new LaunchRow())
                .findOne());
    }

    @Override
    public Map<Long, Launch> launches(List<Order> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        var row = new LaunchRow();
        return jdbi.withHandle(handle -> handle
                .createQuery(LAUNCHES)
                .bindList("keys", orders.stream().map(Order::key).toList())
                .map((columns, context) -> Map.entry(columns.getLong("order_key"), row.map(columns, context)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void attemptLaunch(Order order, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(WRITE_AHEAD)
                .bind("now", now)
                .bind("key", order.key())
                .execute());
    }

    @Override
    public void launchOutcome(Order order, boolean unknown) {
        jdbi.useHandle(handle -> handle.createUpdate(LAUNCH_OUTCOME)
                .bind("unknown", unknown)
                .bind("key", order.key())
                .execute());
    }

    @Override
    public void launched(Order running, String workflowId, OrderEvent event) {
        jdbi.useTransaction(handle -> {
            save(handle, running, event, running.since());
            handle.createUpdate(LAUNCHED)
                    .bind("workflowId", workflowId)
                    .bind("key", running.key())
                    .execute();
        });
    }

    @Override
    public void started(Order noted, OrderEvent event, Instant now) {
        jdbi.useTransaction(handle -> {
            save(handle, noted, event, now);
            handle.createUpdate(STARTED).bind("key", noted.key()).execute();
        });
    }

    @Override
    public void succeeded(Order delivering, List<OutputLocation> outputs, OrderEvent event) {
        jdbi.useTransaction(handle -> {
            save(handle, delivering, event, delivering.since());
            handle.createUpdate(OUTPUTS)
                    .bind("outputs", Json.write(outputs))
                    .bind("key", delivering.key())
                    .execute();
        });
    }
}
