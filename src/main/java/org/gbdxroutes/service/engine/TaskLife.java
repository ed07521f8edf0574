package org.gbdxroutes.service.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The moves of a task, and what each means for its workflow. Every method is one transaction.
 *
 * <pre>
 * SUBMITTED → (WAITING →) SCHEDULED → STARTED → SUCCEEDED | FAILED | TIMED_OUT   a workflow ends when all tasks have
 *                  ↑                     ↓
 *                  └── RESCHEDULING ─────┘      the surroundings failed, or the service was restarted
 * WAITING: the domain of a ready task is full
 * anything unfinished → CANCELED        what it depends on did not succeed, or the user wished it
 * </pre>
 *
 * <p>A move that comes too late, because the task was canceled meanwhile, changes nothing.
 */
final class TaskLife {

    /** How often the surroundings of a task may fail (recorded: three). */
    static final int MAX_ATTEMPTS = 3;

    private static final String MOVE = """
            UPDATE tasks SET event = :event, due = :now, queued = NULL,
                   start_time = CASE WHEN :event = 'STARTED' THEN :now ELSE start_time END,
                   instance_id = CASE WHEN :event = 'SCHEDULED' THEN :instance ELSE instance_id END
            WHERE id = :id AND event = :expected
            """;

    private static final String END = """
            UPDATE tasks SET event = :event, note = :note, outputs = :outputs WHERE id = :id AND event = :expected
            """;

    private static final String RESCHEDULE = """
            UPDATE tasks SET event = 'RESCHEDULING', due = :due, queued = share, note = :note, failed_attempts = :failedAttempts
            WHERE id = :id AND event IN ('SCHEDULED', 'STARTED')
            """;

    private static final String FIRST_FAILURE = """
            SELECT event FROM task_events WHERE workflow_id = :workflow AND event IN ('FAILED', 'TIMED_OUT')
            ORDER BY happened LIMIT 1
            """;

    private final Jdbi jdbi;
    private final Clock clock;
    private final String instanceId;
    private final Duration retryDelay;

    /** @param retryDelay how long to wait before the second attempt; the third waits twice as long */
    TaskLife(Jdbi jdbi, Clock clock, String instanceId, Duration retryDelay) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.instanceId = instanceId;
        this.retryDelay = retryDelay;
    }

    /** Returns whether the task was still there to be taken to an instance. */
    boolean schedule(TaskRow task) {
        return move(task, task.event(), Event.SCHEDULED, "instance_id: " + instanceId);
    }

    /** Returns whether the task may start: it is still wanted. */
    boolean start(TaskRow task) {
        return move(task, Event.SCHEDULED, Event.STARTED, "instance_id: " + instanceId + ", domain: " + task.domain());
    }

    /** @param values the string outputs, by port */
    void succeed(TaskRow task, String reason, Map<String, String> values) {
        end(task, Event.SUCCEEDED, reason, values);
    }

    void fail(TaskRow task, String reason) {
        end(task, Event.FAILED, reason, Map.of());
    }

    void timeOut(TaskRow task) {
        end(task, Event.TIMED_OUT, "", Map.of());
    }

    /** Another attempt, or the end: the surroundings failed. Returns when to try again. */
    Optional<Duration> notRun(TaskRow task, String message) {
        int failedAttempts = task.failedAttempts() + 1;
        var before = task.note() == null ? "" : task.note() + ", ";
        if (failedAttempts >= MAX_ATTEMPTS) {
            end(task, Event.FAILED, before + message + " Max retries reached.", Map.of());
            return Optional.empty();
        }
        var delay = retryDelay.multipliedBy(failedAttempts);
        reschedule(task, before + message + " Rescheduling task.", message, failedAttempts, now().plus(delay));
        return Optional.of(delay);
    }

    /** Another attempt, not counted: the service went away while the task ran. */
    void interrupted(TaskRow task) {
        var note = "The service was restarted.";
        jdbi.useTransaction(handle -> {
            WorkflowTables.lock(handle, task.workflowId());
            int moved = handle.createUpdate(RESCHEDULE)
                    .bind("id", task.id())
                    .bind("due", WorkflowTables.utc(now()))
                    .bind("note", task.note())
                    .bind("failedAttempts", task.failedAttempts())
                    .execute();
            if (moved > 0) {
                record(handle, task, Event.RESCHEDULING, note + " Rescheduling task.");
            }
        });
    }

    /** Records that ready tasks wait, because as many of their domain run as may. */
    void await(List<TaskRow> passedOver) {
        jdbi.useTransaction(handle -> {
            for (var task : passedOver) {
                WorkflowTables.lock(handle, task.workflowId());
                int moved = handle.createUpdate(
                                "UPDATE tasks SET event = 'WAITING' WHERE id = :id AND event = :expected")
                        .bind("id", task.id())
                        .bind("expected", task.event().name())
                        .execute();
                if (moved > 0) {
                    record(handle, task, Event.WAITING, "domain: " + task.domain());
                }
            }
        });
    }

    /** Ends workflows by the user's wish; returns the tasks that were running, none of those complete already. */
    List<TaskRow> cancel(List<String> workflowIds) {
        return jdbi.inTransaction(handle -> workflowIds.stream()
                .flatMap(workflow -> cancel(handle, workflow).stream())
                .toList());
    }

    private List<TaskRow> cancel(Handle handle, String workflowId) {
        var workflow = WorkflowTables.lock(handle, workflowId);
        if (workflow.isEmpty() || workflow.get().state().isComplete()) {
            return List.of();
        }
        var unfinished = WorkflowTables.tasks(handle, workflowId).stream()
                .filter(task -> !task.isComplete())
                .toList();
        unfinished.forEach(task -> cancelTask(handle, task));
        WorkflowTables.moveWorkflow(handle, workflowId, WorkflowState.CANCELED, now());
        return unfinished.stream()
                .filter(task -> task.event() != Event.SUBMITTED)
                .toList();
    }

    private boolean move(TaskRow task, Event expected, Event event, String note) {
        return jdbi.inTransaction(handle -> {
            WorkflowTables.lock(handle, task.workflowId());
            int moved = handle.createUpdate(MOVE)
                    .bind("id", task.id())
                    .bind("expected", expected.name())
                    .bind("event", event.name())
                    .bind("now", WorkflowTables.utc(now()))
                    .bind("instance", instanceId)
                    .execute();
            if (moved > 0) {
                record(handle, task, event, note);
            }
            return moved > 0;
        });
    }

    private void reschedule(TaskRow task, String note, String message, int failedAttempts, Instant due) {
        jdbi.useTransaction(handle -> {
            WorkflowTables.lock(handle, task.workflowId());
            int moved = handle.createUpdate(RESCHEDULE)
                    .bind("id", task.id())
                    .bind("due", WorkflowTables.utc(due))
                    .bind("note", note)
                    .bind("failedAttempts", failedAttempts)
                    .execute();
            if (moved > 0) {
                record(handle, task, Event.RESCHEDULING, message + " Rescheduling task.");
            }
        });
    }

    private void end(TaskRow task, Event event, String reason, Map<String, String> values) {
        jdbi.useTransaction(handle -> {
            WorkflowTables.lock(handle, task.workflowId());
            var timedOut = event == Event.TIMED_OUT;
            int moved = handle.createUpdate(END)
                    .bind("id", task.id())
                    .bind("expected", Event.STARTED.name())
                    .bind("event", event.name())
                    .bind("note", timedOut ? null : reason)
                    .bind("outputs", Json.write(OutputValues.filledIn(task.outputs(), values)))
                    .execute();
            if (moved == 0) {
                return;
            }
            var note = "instance_id: " + instanceId + (timedOut ? "" : ",  Note: " + reason);
            WorkflowTables.addEvent(handle, task, event, note, now());
            CallbackTable.taskEnded(handle, task, now());
            if (event == Event.SUCCEEDED) {
                WorkflowTables.sourceSucceeded(handle, task.id(), now());
            } else {
                cancelDependents(handle, task);
            }
            completeIfDone(handle, task.workflowId());
        });
    }

    private void cancelDependents(Handle handle, TaskRow failed) {
        Map<String, TaskRow> tasks = new HashMap<>();
        WorkflowTables.tasks(handle, failed.workflowId()).forEach(task -> tasks.put(task.id(), task));
        var ended = new ArrayDeque<>(List.of(failed.id()));
        while (!ended.isEmpty()) {
            for (var id : WorkflowTables.dependents(handle, ended.remove())) {
                var task = tasks.get(id);
                if (task != null && !task.isComplete() && tasks.remove(id) != null) {
                    cancelTask(handle, task);
                    ended.add(id);
                }
            }
        }
    }

    private void cancelTask(Handle handle, TaskRow task) {
        handle.createUpdate("UPDATE tasks SET event = 'CANCELED', queued = NULL WHERE id = :id")
                .bind("id", task.id())
                .execute();
        WorkflowTables.addEvent(handle, task, Event.CANCELED, "", now());
        CallbackTable.taskEnded(handle, task, now());
    }

    private void completeIfDone(Handle handle, String workflowId) {
        if (WorkflowTables.tasks(handle, workflowId).stream().allMatch(TaskRow::isComplete)) {
            var failure = handle.createQuery(FIRST_FAILURE)
                    .bind("workflow", workflowId)
                    .mapTo(String.class)
                    .findOne();
            var event = failure.map(Event::valueOf).orElse(Event.SUCCEEDED);
            WorkflowTables.moveWorkflow(
                    handle, workflowId, new WorkflowState(WorkflowState.State.COMPLETE, event), now());
        }
    }

    // The workflow shows what its tasks did last; once a task has started, it is running until it is complete.
    private void record(Handle handle, TaskRow task, Event event, String note) {
        WorkflowTables.addEvent(handle, task, event, note, now());
        var workflow = WorkflowTables.find(handle, task.workflowId()).orElseThrow();
        var state = workflow.state().state() == WorkflowState.State.RUNNING
                ? WorkflowState.State.RUNNING
                : TaskRow.stateOf(event);
        WorkflowTables.moveWorkflow(handle, task.workflowId(), new WorkflowState(state, event), null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
