package org.gbdxroutes.cli;

import org.gbdxroutes.workflow.BatchStatus;
import org.gbdxroutes.workflow.BatchStatus.Child;

/** How a batch is shown. */
final class BatchText {

    private BatchText() {}

    static void show(BatchStatus batch, Output output) {
        if (output.isJson()) {
            output.document(batch);
            return;
        }
        output.line("@|bold " + Words.plain(batch.id()) + "|@"
                + (batch.workflowName() == null ? "" : "  " + Words.plain(batch.workflowName()))
                + "  submitted " + WorkflowLine.shown(batch.submittedTime())
                + (batch.owner() == null ? "" : "  by " + Words.plain(batch.owner())));
        output.line("");
        output.list(
                batch.workflows(),
                new Table<Child>()
                        .column("WORKFLOW", Child::workflowId)
                        .states("EVENT", child -> child.event().word()));
    }
}
