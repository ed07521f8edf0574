package org.gbdxroutes.service.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.workflow.Timestamps;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.jdbi.v3.core.Handle;

/** The rows of batches; each method is part of its caller's transaction. */
final class BatchTables {

    private static final String ADD = """
            INSERT INTO batches (id, owner, account_id, workflow_name, submitted_time)
            VALUES (:id, :owner, :account, :name, :submittedTime)
            """;

    private static final String FIND = """
            SELECT id, owner, account_id, workflow_name, submitted_time FROM batches WHERE id = :id
            """;

    // ids rise in the order in which they were made, which is the order of the values
    private static final String CHILDREN = "SELECT id, event FROM workflows WHERE batch_id = :batch ORDER BY id";

    private static final String UNFINISHED = """
            SELECT id FROM workflows WHERE batch_id = :batch AND state <> 'COMPLETE' ORDER BY id
            """;

    private BatchTables() {}

    static void add(Handle handle, Row batch) {
        handle.createUpdate(ADD)
                .bind("id", batch.id())
                .bind("owner", batch.owner())
                .bind("account", batch.accountId())
                .bind("name", batch.workflowName())
                .bind("submittedTime", WorkflowTables.utc(batch.submittedTime()))
                .execute();
    }

    static Optional<Row> find(Handle handle, String id) {
        return handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> Row.of(row))
                .findOne();
    }

    static List<BatchStatus.Child> children(Handle handle, String batch) {
        return handle.createQuery(CHILDREN)
                .bind("batch", batch)
                .map((row, context) -> new BatchStatus.Child(
                        row.getString("id"),
                        Event.valueOf(row.getString("event")).word()))
                .list();
    }

    static List<String> unfinished(Handle handle, String batch) {
        return handle.createQuery(UNFINISHED)
                .bind("batch", batch)
                .mapTo(String.class)
                .list();
    }

    /** A batch as the database remembers it. */
    record Row(String id, String owner, String accountId, String workflowName, Instant submittedTime) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("id"),
                    row.getString("owner"),
                    row.getString("account_id"),
                    row.getString("workflow_name"),
                    row.getObject("submitted_time", OffsetDateTime.class).toInstant());
        }

        BatchStatus status(List<BatchStatus.Child> workflows) {
            return new BatchStatus(id, owner, workflowName, Timestamps.format(submittedTime), workflows);
        }
    }
}
