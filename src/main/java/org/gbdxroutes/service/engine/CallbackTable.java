package org.gbdxroutes.service.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of callbacks that are still to be told; each method is part of its caller's transaction. */
final class CallbackTable {

    private static final String ADD = """
            INSERT INTO callbacks (id, workflow_id, url, host, since, due)
            VALUES (:id, :workflowId, :url, :host, :since, :since)
            """;

    private static final String DUE = """
            SELECT id, workflow_id, url, host, since, attempts FROM callbacks
            WHERE due <= :now AND host NOT IN (<busy>) AND id NOT IN (<underWay>)
            ORDER BY due LIMIT :most
            """;

    private static final String NEXT = "SELECT due FROM callbacks WHERE due > :now ORDER BY due LIMIT 1";

    private static final String POSTPONE = "UPDATE callbacks SET due = :due, attempts = attempts + 1 WHERE id = :id";

    // a list in SQL cannot be empty
    private static final String NOBODY = "";

    private CallbackTable() {}

    /** Notes that a task is complete, if somebody wants to hear of it. */
    static void taskEnded(Handle handle, TaskRow task, Instant now) {
        add(handle, task.id(), task.workflowId(), task.callback(), now);
    }

    /** Notes that a workflow is complete, if somebody wants to hear of it. */
    static void workflowEnded(Handle handle, String id, Instant now) {
        WorkflowTables.find(handle, id).ifPresent(workflow -> add(handle, id, id, workflow.callback(), now));
    }

    private static void add(Handle handle, String id, String workflowId, @Nullable String url, Instant now) {
        if (url != null) {
            var callback = CallbackRow.of(id, workflowId, url, now);
            handle.createUpdate(ADD)
                    .bind("id", callback.id())
                    .bind("workflowId", callback.workflowId())
                    .bind("url", callback.url())
                    .bind("host", callback.host())
                    .bind("since", WorkflowTables.utc(callback.since()))
                    .execute();
        }
    }

    /** Returns what is due, longest-waiting first, but not what is under way, and nothing for hosts that are busy. */
    static List<CallbackRow> due(
            Handle handle, Instant now, Collection<String> busy, Collection<String> underWay, int most) {
        return handle.createQuery(DUE)
                .bind("now", WorkflowTables.utc(now))
                .bindList("busy", busy.isEmpty() ? List.of(NOBODY) : List.copyOf(busy))
                .bindList("underWay", underWay.isEmpty() ? List.of(NOBODY) : List.copyOf(underWay))
                .bind("most", most)
                .map((row, context) -> CallbackRow.of(row))
                .list();
    }

    /** Returns when the next callback becomes due that is not due yet. */
    static Optional<Instant> nextDue(Handle handle, Instant now) {
        return handle.createQuery(NEXT)
                .bind("now", WorkflowTables.utc(now))
                .map((row, context) -> Optional.ofNullable(WorkflowRow.instant(row, "due")))
                .findOne()
                .flatMap(due -> due);
    }

    static void postpone(Handle handle, String id, Instant due) {
        handle.createUpdate(POSTPONE)
                .bind("id", id)
                .bind("due", WorkflowTables.utc(due))
                .execute();
    }

    static void remove(Handle handle, String id) {
        handle.createUpdate("DELETE FROM callbacks WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
