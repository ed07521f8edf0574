package org.gbdxroutes.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is sent to the workflow service for an order, and what is known of it. */
final class Launches {

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

    Launches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Launch> of(Order order) {
        return jdbi.withHandle(handle -> handle.createQuery(LAUNCH)
                .bind("key", order.key())
                .map(new LaunchRow())
                .findOne());
    }

    /** Returns those of these orders, by order key. */
    Map<Long, Launch> of(List<Order> orders) {
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

    void add(Handle handle, List<Acceptance> accepted) {
        var batch = handle.prepareBatch(ADD_LAUNCH);
        accepted.forEach(acceptance -> batch.bind("key", acceptance.order().key())
                .bind("token", acceptance.launch().token())
                .bind("mark", acceptance.launch().mark())
                .bind("payload", acceptance.launch().payload())
                .add());
        batch.execute();
    }

    /** Writes down, before it is done, that the service is asked to launch. */
    void attempt(Order order, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(WRITE_AHEAD)
                .bind("now", now)
                .bind("key", order.key())
                .execute());
    }

    /** As above, at the time since which the orders are being launched. */
    void attempt(Handle handle, List<Order> launching) {
        var batch = handle.prepareBatch(WRITE_AHEAD);
        launching.forEach(order ->
                batch.bind("now", order.since()).bind("key", order.key()).add());
        batch.execute();
    }

    void outcome(Order order, boolean unknown) {
        jdbi.useHandle(handle -> handle.createUpdate(LAUNCH_OUTCOME)
                .bind("unknown", unknown)
                .bind("key", order.key())
                .execute());
    }

    void launched(Handle handle, Order order, String workflowId) {
        handle.createUpdate(LAUNCHED)
                .bind("workflowId", workflowId)
                .bind("key", order.key())
                .execute();
    }

    void started(Handle handle, Order order) {
        handle.createUpdate(STARTED).bind("key", order.key()).execute();
    }

    void succeeded(Handle handle, Order order, List<OutputLocation> outputs) {
        handle.createUpdate(OUTPUTS)
                .bind("outputs", Json.write(outputs))
                .bind("key", order.key())
                .execute();
    }
}
