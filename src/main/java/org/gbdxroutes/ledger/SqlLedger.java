package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gbdxroutes.ledger.Admission.Verdict;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The ledger in PostgreSQL's SQL, which H2 speaks in its PostgreSQL mode. */
final class SqlLedger implements Ledger {

    private static final String ADD_MESSAGE = """
            INSERT INTO messages (received_at, source, content_type, content, size, sha256, kept_at)
            VALUES (:now, :source, :contentType, :content, :size, :sha256, :keptAt)
            """;

    private static final String ADD_ORDER = """
            INSERT INTO orders (partner, order_number, revision, state, version, since, received_at, source,
                                message_key, request, request_sha256, due, claimed_by)
            VALUES (:partner, :number, :revision, 'RECEIVED', 1, :now, :now, :source,
                    :messageKey, :request, :hash, :decided, :instance)
            ON CONFLICT DO NOTHING
            """;

    // A rejected order leaves its number to a corrected one. The same one again is judged again, too: the fault may
    // have
    // been a product or a task that was missing then.
    private static final String CORRECT_ORDER = """
            UPDATE orders SET state = 'RECEIVED', version = version + 1, since = :now, source = :source,
                   message_key = :messageKey, request = :request, request_sha256 = :hash, due = :decided, claimed_by = :instance,
                   reason = NULL
            WHERE partner = :partner AND order_number = :number AND revision = :revision
              AND state = 'REJECTED'
            """;

    private static final String REQUEST_HASH = """
            SELECT request_sha256 FROM orders
            WHERE partner = :partner AND order_number = :number AND revision = :revision
            """;

    private static final String FIND = """
            SELECT * FROM orders WHERE partner = :partner AND order_number = :number AND revision = :revision
            """;

    private static final String FIND_NEWEST = """
            SELECT * FROM orders WHERE partner = :partner AND order_number = :number ORDER BY revision DESC LIMIT 1
            """;

    private static final String LIST = """
            SELECT * FROM orders
            WHERE (CAST(:state AS VARCHAR) IS NULL OR state = :state)
              AND (CAST(:partner AS VARCHAR) IS NULL OR partner = :partner)
              AND (CAST(:after AS BIGINT) IS NULL OR order_key < :after)
            ORDER BY order_key DESC LIMIT :limit
            """;

    private static final String CLAIM = """
            SELECT * FROM orders WHERE state = :state AND due <= :now
            ORDER BY due LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIMED = """
            UPDATE orders SET due = :until, claimed_by = :instance WHERE order_key = :key
            """;

    private static final String RELEASE_CLAIMS = """
            UPDATE orders SET due = :now, claimed_by = NULL WHERE claimed_by = :instance
            """;

    // The version in the WHERE clause is the lock: of two writers exactly one updates a row.
    private static final String SAVE = """
            UPDATE orders SET state = :state, version = :version, since = :since, due = :since, claimed_by = NULL,
                   attempts = 0, failing_since = NULL, held_from = :heldFrom, reason = :reason
            WHERE order_key = :key AND version = :version - 1
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

    private static final String COUNTS = """
            SELECT state, COUNT(*) AS orders FROM orders GROUP BY state
            """;

    private static final String STARTED = """
            UPDATE launches SET started = TRUE WHERE order_key = :key
            """;

    private static final Duration TIME_TO_DECIDE = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final String instance;
    private final EventLog events;

    SqlLedger(Jdbi jdbi, String instance, List<String> subscribers) {
        this.jdbi = jdbi;
        this.instance = instance;
        this.events = new EventLog(subscribers);
    }

    @Override
    public List<Admission> receive(
            ReceivedMessage message, List<OrderRequest> requests, Optional<OrderEvent> refusal, Instant now) {
        return jdbi.inTransaction(handle -> {
            long messageKey = add(handle, message, now);
            refusal.ifPresent(event -> events.append(handle, "message/" + messageKey, event, now));
            var admissions = new ArrayList<Admission>();
            for (var request : requests) {
                admissions.add(receive(handle, messageKey, message.source(), request, now));
            }
            return List.copyOf(admissions);
        });
    }

    private Admission receive(Handle handle, long messageKey, String source, OrderRequest request, Instant now) {
        var json = Json.write(request);
        var hash = Sha256.hex(json);
        var row = Map.of(
                "partner", request.partner(),
                "number", request.orderNumber(),
                "revision", request.revision(),
                "now", now,
                "decided", now.plus(TIME_TO_DECIDE),
                "instance", instance,
                "source", source,
                "messageKey", messageKey,
                "request", json,
                "hash", hash);
        boolean isNew = handle.createUpdate(ADD_ORDER).bindMap(row).execute() == 1
                || handle.createUpdate(CORRECT_ORDER).bindMap(row).execute() == 1;
        var order = find(handle, request.id()).orElseThrow();
        if (isNew) {
            events.append(handle, order, OrderEvent.of(EventType.ORDER_RECEIVED), now);
            return new Admission(Verdict.NEW, order);
        }
        var known = handle.createQuery(REQUEST_HASH)
                .bindMap(row)
                .mapTo(String.class)
                .one();
        return new Admission(known.equals(hash) ? Verdict.SAME : Verdict.CONFLICT, order);
    }

    private static long add(Handle handle, ReceivedMessage message, Instant now) {
        return handle.createUpdate(ADD_MESSAGE)
                .bind("now", now)
                .bind("source", message.source())
                .bind("contentType", message.contentType())
                .bind("content", message.content())
                .bind("size", message.size())
                .bind("sha256", message.sha256())
                .bind("keptAt", message.keptAt().orElse(null))
                .executeAndReturnGeneratedKeys("message_key")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Optional<Order> find(String partner, String number) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_NEWEST)
                .bind("partner", partner)
                .bind("number", number)
                .map(new OrderRow())
                .findOne());
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<Order> find(Handle handle, OrderId id) {
        return handle.createQuery(FIND)
                .bind("partner", id.partner())
                .bind("number", id.number())
                .bind("revision", id.revision())
                .map(new OrderRow())
                .findOne();
    }

    @Override
    public List<Order> list(OrderFilter filter, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("state", filter.state().map(OrderState::name).orElse(null))
                .bind("partner", filter.partner().orElse(null))
                .bind("after", filter.after().orElse(null))
                .bind("limit", limit)
                .map(new OrderRow())
                .list());
    }

    @Override
    public Map<OrderState, Long> counts() {
        var counts = new EnumMap<OrderState, Long>(OrderState.class);
        jdbi.useHandle(handle -> handle.createQuery(COUNTS)
                .map((row, context) -> Map.entry(OrderState.valueOf(row.getString("state")), row.getLong("orders")))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        return counts;
    }

    @Override
    public List<StoredEvent> timeline(Order order) {
        return jdbi.withHandle(handle -> events.of(handle, order));
    }

    @Override
    public List<Order> claim(OrderState state, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> {
            var orders = handle.createQuery(CLAIM)
                    .bind("state", state.name())
                    .bind("now", now)
                    .bind("limit", limit)
                    .map(new OrderRow())
                    .list();
            claim(handle, orders, now.plus(lease));
            return orders;
        });
    }

    private void claim(Handle handle, List<Order> orders, Instant until) {
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

    @Override
    public void releaseClaims(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE_CLAIMS)
                .bind("now", now)
                .bind("instance", instance)
                .execute());
    }

    @Override
    public void save(Order changed, OrderEvent event) {
        jdbi.useTransaction(handle -> save(handle, changed, event, changed.since()));
    }

    private void save(Handle handle, Order changed, OrderEvent event, Instant now) {
        int rows = handle.createUpdate(SAVE).bindMap(OrderRow.columns(changed)).execute();
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
            launching.forEach(order -> batch.bindMap(OrderRow.columns(order)).add());
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
                claim(handle, saved, saved.get(0).since().plus(lease));
                events.appendAll(handle, saved, event);
            }
            return List.copyOf(saved);
        });
    }

    @Override
    public void postpone(Order order, Instant now, Instant due, Optional<String> failure) {
        jdbi.useHandle(handle -> handle.createUpdate(POSTPONE)
                .bind("due", due)
                .bind("now", now)
                .bind("failed", failure.isPresent())
                .bind("reason", failure.orElse(null))
                .bind("key", order.key())
                .bind("version", order.version())
                .execute());
    }

    @Override
    public void unchanged(Map<Order, Instant> due) {
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

    @Override
    public void accept(Order accepted, Launch launch, OrderEvent event) {
        jdbi.useTransaction(handle -> {
            save(handle, accepted, event, accepted.since());
            handle.createUpdate(ADD_LAUNCH)
                    .bind("key", accepted.key())
                    .bind("token", launch.token())
                    .bind("mark", launch.mark())
                    .bind("payload", launch.payload())
                    .execute();
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

    @Override
    public boolean dueNow(String token, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(DUE_NOW).bind("now", now).bind("token", token).execute();
            return handle.createQuery(KNOWN_TOKEN)
                            .bind("token", token)
                            .mapTo(Integer.class)
                            .one()
                    == 1;
        });
    }

    @Override
    public void requestCancel(Order order, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(REQUEST_CANCEL)
                .bind("now", now)
                .bind("key", order.key())
                .execute());
    }
}
