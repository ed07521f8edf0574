package org.gbdxroutes.service.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of workflows, tasks and events; each method is part of its caller's transaction. */
final class WorkflowTables {

    private static final String ADD_WORKFLOW = """
            INSERT INTO workflows (id, batch_id, owner, account_id, state, event, submitted_time, callback)
            VALUES (:id, :batch, :owner, :account, :state, :event, :submittedTime, :callback)
            """;

    private static final String ADD_TASK = """
            INSERT INTO tasks (id, workflow_id, place, name, task_type, event, waiting_for, due, callback, timeout,
                               impersonation, domain, pool, share, queued, image, command, inputs, outputs)
            VALUES (:id, :workflowId, :place, :name, :taskType, :event, :waitingFor, :due, :callback, :timeout,
                    :impersonation, :domain, :pool, :share, CASE WHEN :waitingFor = 0 THEN :share END, :image, :command, :inputs, :outputs)
            """;

    private static final String ADD_LINK = "INSERT INTO task_links (task_id, source_id) VALUES (:task, :source)";

    private static final String ADD_EVENT = """
            INSERT INTO task_events (workflow_id, task_id, task_name, at, event, note)
            VALUES (:workflowId, :taskId, :taskName, :at, :event, :note)
            """;

    private static final String FIND_WORKFLOW = """
            SELECT id, owner, account_id, state, event, submitted_time, completed_time, callback
            FROM workflows WHERE id = :id
            """;

    // Whoever changes a workflow or one of its tasks holds this lock, so that of two tasks that end at the same
    // moment the later one sees the earlier one's end.
    private static final String LOCK_WORKFLOW = FIND_WORKFLOW + "FOR UPDATE";

    private static final String TASK_COLUMNS = """
            SELECT id, workflow_id, place, name, task_type, event, waiting_for, failed_attempts, start_time, note,
                   callback, timeout, impersonation, domain, pool, share, instance_id, image, command, inputs, outputs,
                   process_id, process_started
            FROM tasks
            """;

    private static final String TASKS = TASK_COLUMNS + "WHERE workflow_id = :workflow ORDER BY place";

    private static final String SOURCES_DONE = """
            UPDATE tasks SET waiting_for = waiting_for - 1, due = :now, queued = CASE WHEN waiting_for = 1 THEN share END
            WHERE id IN (SELECT task_id FROM task_links WHERE source_id = :source)
            """;

    private static final String DEPENDENTS = "SELECT task_id FROM task_links WHERE source_id = :source";

    private static final String EVENTS = """
            SELECT task_id, task_name, at, event, note FROM task_events
            WHERE workflow_id = :workflow ORDER BY happened
            """;

    private static final String MOVE_WORKFLOW = """
            UPDATE workflows SET state = :state, event = :event, completed_time = :completedTime
            WHERE id = :id
            """;

    private WorkflowTables() {}

    /** Adds workflows that were launched together, those of {@code batch} or a single one. */
    static void add(Handle handle, List<Launch> launches, @Nullable String batch) {
        addWorkflows(handle, launches, batch);
        addTasks(handle, launches, batch);
        addLinks(handle, launches);
        addSubmitted(handle, launches);
    }

    private static void addWorkflows(Handle handle, List<Launch> launches, @Nullable String batch) {
        var workflows = handle.prepareBatch(ADD_WORKFLOW);
        for (var launch : launches) {
            var workflow = launch.workflow();
            workflows
                    .bind("id", workflow.id())
                    .bind("batch", batch)
                    .bind("owner", workflow.owner())
                    .bind("account", workflow.accountId())
                    .bind("state", workflow.state().state().name())
                    .bind("event", workflow.state().event().name())
                    .bind("submittedTime", utc(workflow.submittedTime()))
                    .bind("callback", workflow.callback())
                    .add();
        }
        workflows.execute();
    }

    private static void addTasks(Handle handle, List<Launch> launches, @Nullable String batch) {
        var tasks = handle.prepareBatch(ADD_TASK);
        for (var launch : launches) {
            for (var task : launch.tasks()) {
                tasks.bind("id", task.id())
                        .bind("workflowId", task.workflowId())
                        .bind("place", task.place())
                        .bind("name", task.name())
                        .bind("taskType", task.taskType())
                        .bind("event", task.event().name())
                        .bind("waitingFor", task.waitingFor())
                        .bind("due", utc(launch.workflow().submittedTime()))
                        .bind("callback", task.callback())
                        .bind("timeout", task.timeout())
                        .bind("impersonation", task.impersonation())
                        .bind("domain", task.domain())
                        .bind("pool", task.pool())
                        .bind("share", batch == null ? task.share() : batch)
                        .bind("image", task.image())
                        .bind("command", task.command())
                        .bind("inputs", Json.write(task.inputs()))
                        .bind("outputs", Json.write(task.outputs()))
                        .add();
            }
        }
        tasks.execute();
    }

    private static void addLinks(Handle handle, List<Launch> launches) {
        var batch = handle.prepareBatch(ADD_LINK);
        for (var launch : launches) {
            launch.links()
                    .forEach((task, sources) -> sources.forEach(source ->
                            batch.bind("task", task).bind("source", source).add()));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void addSubmitted(Handle handle, List<Launch> launches) {
        var events = handle.prepareBatch(ADD_EVENT);
        for (var launch : launches) {
            for (var task : launch.tasks()) {
                events.bind("workflowId", task.workflowId())
                        .bind("taskId", task.id())
                        .bind("taskName", task.name())
                        .bind("at", utc(launch.workflow().submittedTime()))
                        .bind("event", Event.SUBMITTED.name())
                        .bind("note", "")
                        .add();
            }
        }
        events.execute();
    }

    static void addEvent(Handle handle, TaskRow task, Event event, String note, Instant at) {
        handle.createUpdate(ADD_EVENT)
                .bind("workflowId", task.workflowId())
                .bind("taskId", task.id())
                .bind("taskName", task.name())
                .bind("at", utc(at))
                .bind("event", event.name())
                .bind("note", note)
                .execute();
    }

    static Optional<WorkflowRow> find(Handle handle, String id) {
        return workflow(handle, FIND_WORKFLOW, id);
    }

    static Optional<WorkflowRow> lock(Handle handle, String id) {
        return workflow(handle, LOCK_WORKFLOW, id);
    }

    private static Optional<WorkflowRow> workflow(Handle handle, String sql, String id) {
        return handle.createQuery(sql)
                .bind("id", id)
                .map((row, context) -> WorkflowRow.of(row))
                .findOne();
    }

    static List<TaskRow> tasks(Handle handle, String workflowId) {
        return handle.createQuery(TASKS)
                .bind("workflow", workflowId)
                .map((row, context) -> TaskRow.of(row))
                .list();
    }

    /** Returns the tasks that meet a condition, in the order of their ids. */
    static List<TaskRow> tasksWhere(Handle handle, String condition, Map<String, ?> values) {
        return handle.createQuery(TASK_COLUMNS + "WHERE " + condition)
                .bindMap(values)
                .map((row, context) -> TaskRow.of(row))
                .list();
    }

    static List<EventRow> events(Handle handle, String workflowId) {
        return handle.createQuery(EVENTS)
                .bind("workflow", workflowId)
                .map((row, context) -> EventRow.of(row))
                .list();
    }

    /** Lets the tasks that wait for {@code source} wait for one less; who waits for nothing more is ready. */
    static void sourceSucceeded(Handle handle, String source, Instant now) {
        handle.createUpdate(SOURCES_DONE)
                .bind("source", source)
                .bind("now", utc(now))
                .execute();
    }

    static List<String> dependents(Handle handle, String source) {
        return handle.createQuery(DEPENDENTS)
                .bind("source", source)
                .mapTo(String.class)
                .list();
    }

    static void moveWorkflow(Handle handle, String id, WorkflowState state, @Nullable Instant completed) {
        var completedTime = completed == null ? null : utc(completed);
        handle.createUpdate(MOVE_WORKFLOW)
                .bind("id", id)
                .bind("state", state.state().name())
                .bind("event", state.event().name())
                .bindByType("completedTime", completedTime, OffsetDateTime.class)
                .execute();
        if (completed != null) {
            CallbackTable.workflowEnded(handle, id, completed);
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
