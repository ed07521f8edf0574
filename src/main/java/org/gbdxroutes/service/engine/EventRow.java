package org.gbdxroutes.service.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gbdxroutes.workflow.Timestamps;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowState.Event;

/** Something that happened to a task. */
record EventRow(String taskId, String taskName, Instant at, Event event, String note) {

    static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                row.getString("task_id"),
                row.getString("task_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Event.valueOf(row.getString("event")),
                row.getString("note"));
    }

    WorkflowEvent answer(Instant now) {
        return new WorkflowEvent(
                taskName, taskId, Timestamps.format(at), Age.inWords(at, now), note, TaskRow.stateOf(event), event);
    }
}
