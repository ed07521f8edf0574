package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.workflow.BatchStatus;
import org.gbdxroutes.workflow.WorkflowState;

/** A batch of workflows that was launched. What asks the service throws {@link GbdxException}. */
public final class Batch {

    private final Gbdx gbdx;
    private final String id;

    Batch(Gbdx gbdx, String id) {
        GbdxPaths.checkWorkflowId(id);
        this.gbdx = gbdx;
        this.id = id;
    }

    /** Returns the id, 19 digits. */
    public String id() {
        return id;
    }

    /** Asks for the ids of its workflows and what has happened last to each. */
    public BatchStatus status() {
        return gbdx.calls().batch(id);
    }

    /** Asks for its workflows, in the order of the values. */
    public List<Workflow> workflows() {
        return status().workflows().stream()
                .map(child -> gbdx.workflow(child.workflowId()))
                .toList();
    }

    /** Cancels what is not complete of it, and returns it as it is then. */
    public BatchStatus cancel() {
        return gbdx.calls().cancelBatch(id);
    }

    /**
     * Waits until all its workflows are complete, however they end, and returns their final states by their ids.
     *
     * @throws WorkflowNotComplete if some are not after that time
     */
    public Map<String, WorkflowState> await(Duration atMost) throws InterruptedException {
        return gbdx.await(workflows(), atMost, (workflow, state) -> {});
    }
}
