package org.gbdxroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A launch as a row of {@code launches}. */
final class LaunchRow implements RowMapper<Launch> {

    @Override
    public Launch map(ResultSet row, StatementContext context) throws SQLException {
        return new Launch(
                row.getString("token"),
                row.getString("mark"),
                row.getString("payload"),
                OrderRow.instant(row, "attempted_at").orElse(null),
                row.getBoolean("outcome_unknown"),
                row.getString("workflow_id"),
                List.of(Json.read(row.getString("outputs"), OutputLocation[].class)));
    }
}
