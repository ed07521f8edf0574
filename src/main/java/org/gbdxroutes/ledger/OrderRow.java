package org.gbdxroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** An order as a row of {@code orders}, both ways. */
final class OrderRow implements RowMapper<Order> {

    @Override
    public Order map(ResultSet row, StatementContext context) throws SQLException {
        return new Order(
                row.getLong("order_key"),
                new OrderId(row.getString("partner"), row.getString("order_number"), row.getInt("revision")),
                OrderState.valueOf(row.getString("state")),
                row.getInt("version"),
                instant(row, "since").orElseThrow(),
                instant(row, "received_at").orElseThrow(),
                row.getString("source"),
                Json.read(row.getString("request"), OrderRequest.class),
                row.getInt("attempts"),
                instant(row, "failing_since").orElse(null),
                Optional.ofNullable(row.getString("held_from"))
                        .map(OrderState::valueOf)
                        .orElse(null),
                row.getString("reason"),
                row.getBoolean("cancel_requested"));
    }

    /** Returns what a transition writes. */
    static Map<String, @Nullable Object> columns(Order order) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("key", order.key());
        columns.put("version", order.version());
        columns.put("state", order.state().name());
        columns.put("since", order.since());
        columns.put(
                "heldFrom", order.heldFrom() == null ? null : order.heldFrom().name());
        columns.put("reason", order.reason());
        return columns;
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
