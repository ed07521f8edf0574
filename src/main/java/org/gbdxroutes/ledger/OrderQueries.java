package org.gbdxroutes.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is asked about orders. */
final class OrderQueries {

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

    private static final String COUNTS = """
            SELECT state, COUNT(*) AS orders FROM orders GROUP BY state
            """;

    private static final String IN_STATE = """
            SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE partner = :partner AND state = :state LIMIT :limit) AS found
            """;

    private final Jdbi jdbi;

    OrderQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Order> find(String partner, String number) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_NEWEST)
                .bind("partner", partner)
                .bind("number", number)
                .map(new OrderRow())
                .findOne());
    }

    Optional<Order> find(OrderId id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    static Optional<Order> find(Handle handle, OrderId id) {
        return handle.createQuery(FIND)
                .bind("partner", id.partner())
                .bind("number", id.number())
                .bind("revision", id.revision())
                .map(new OrderRow())
                .findOne();
    }

    List<Order> list(OrderFilter filter, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("state", filter.state().map(OrderState::name).orElse(null))
                .bind("partner", filter.partner().orElse(null))
                .bind("after", filter.after().orElse(null))
                .bind("limit", limit)
                .map(new OrderRow())
                .list());
    }

    int inFlight(String partner, int enough) {
        return jdbi.withHandle(handle -> {
            int orders = 0;
            for (var state : OrderState.values()) {
                if (!state.isFinal() && orders < enough) {
                    orders += handle.createQuery(IN_STATE)
                            .bind("partner", partner)
                            .bind("state", state.name())
                            .bind("limit", enough)
                            .mapTo(Integer.class)
                            .one();
                }
            }
            return orders;
        });
    }

    Map<OrderState, Long> counts() {
        var counts = new EnumMap<OrderState, Long>(OrderState.class);
        jdbi.useHandle(handle -> handle.createQuery(COUNTS)
                .map((row, context) -> Map.entry(OrderState.valueOf(row.getString("state")), row.getLong("orders")))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        return counts;
    }
}
