package org.gbdxroutes.service.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/** A workflow as the database remembers it. */
record WorkflowRow(
        String id,
        String owner,
        String accountId,
        WorkflowState state,
        Instant submittedTime,
        @Nullable Instant completedTime,
        @Nullable String callback) {

    static WorkflowRow of(ResultSet row) throws SQLException {
        return new WorkflowRow(
                row.getString("id"),
                row.getString("owner"),
                row.getString("account_id"),
                new WorkflowState(
                        WorkflowState.State.valueOf(row.getString("state")),
                        WorkflowState.Event.valueOf(row.getString("event"))),
                row.getObject("submitted_time", OffsetDateTime.class).toInstant(),
                instant(row, "completed_time"),
                row.getString("callback"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
