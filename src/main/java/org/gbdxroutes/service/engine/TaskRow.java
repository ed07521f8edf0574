package org.gbdxroutes.service.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.gbdxroutes.workflow.WorkflowState.State;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;
import org.jspecify.annotations.Nullable;

/**
 * A task instance as the database remembers it.
 *
 * @param waitingFor how many of its sources have not succeeded yet
 * @param pool whose limit counts for its domain
 * @param share what takes turns with others: a batch, or an account
 * @param failedAttempts how often its surroundings failed, not the task
 * @param processId the process of the present attempt, as long as it may be alive
 */
record TaskRow(
        String id,
        String workflowId,
        int place,
        String name,
        String taskType,
        Event event,
        int waitingFor,
        int failedAttempts,
        @Nullable Instant startTime,
        @Nullable String note,
        @Nullable String callback,
        int timeout,
        boolean impersonation,
        String domain,
        String pool,
        String share,
        @Nullable String instanceId,
        String image,
        String command,
        List<PortStatus> inputs,
        List<PortStatus> outputs,
        @Nullable Long processId,
        @Nullable Instant processStarted) {

    static TaskRow of(ResultSet row) throws SQLException {
        return new TaskRow(
                row.getString("id"),
                row.getString("workflow_id"),
                row.getInt("place"),
                row.getString("name"),
                row.getString("task_type"),
                Event.valueOf(row.getString("event")),
                row.getInt("waiting_for"),
                row.getInt("failed_attempts"),
                WorkflowRow.instant(row, "start_time"),
                row.getString("note"),
                row.getString("callback"),
                row.getInt("timeout"),
                row.getBoolean("impersonation"),
                row.getString("domain"),
                row.getString("pool"),
                row.getString("share"),
                row.getString("instance_id"),
                row.getString("image"),
                row.getString("command"),
                List.of(Json.read(row.getString("inputs"), PortStatus[].class)),
                List.of(Json.read(row.getString("outputs"), PortStatus[].class)),
                row.getObject("process_id", Long.class),
                WorkflowRow.instant(row, "process_started"));
    }

    WorkflowState state() {
        return new WorkflowState(stateOf(event), event);
    }

    boolean isComplete() {
        return stateOf(event) == State.COMPLETE;
    }

    /** Returns the registered name, without its version. */
    String bareType() {
        int colon = taskType.indexOf(':');
        return colon < 0 ? taskType : taskType.substring(0, colon);
    }

    static State stateOf(Event event) {
        return switch (event) {
            case SUBMITTED, SCHEDULED, RESCHEDULING, WAITING -> State.PENDING;
            case STARTED, CANCELING, CANCELLING -> State.RUNNING;
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELED -> State.COMPLETE;
        };
    }
}
