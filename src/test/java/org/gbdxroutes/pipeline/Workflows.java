package org.gbdxroutes.pipeline;

import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.util.List;
import org.gbdxroutes.gbdx.GbdxServerStub;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.Timestamps;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;
import org.jspecify.annotations.Nullable;

/** Workflows as the service answers them. */
final class Workflows {

    private Workflows() {}

    static GbdxServerStub.Answer answer(String id, WorkflowState state, String taskName, @Nullable String note) {
        var started = state.equals(WorkflowState.SUBMITTED) ? null : Timestamps.format(NOON);
        var output = new PortStatus("data", "directory", null, null, null, "account/place");
        var task = new TaskStatus(
                "1", taskName, "copy", state, started, note, null, 7200, List.of(), List.of(output), null, null);
        var workflow = new WorkflowStatus(id, "somebody", Timestamps.format(NOON), null, state, null, List.of(task));
        return GbdxServerStub.with(200, "application/json", Json.write(workflow));
    }
}
