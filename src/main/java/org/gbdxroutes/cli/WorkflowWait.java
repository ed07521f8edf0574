package org.gbdxroutes.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.Workflow;
import org.gbdxroutes.workflow.WorkflowState;

/** Waits for workflows, and tells each change of each once. */
final class WorkflowWait {

    static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(10_000);

    private final Gbdx gbdx;
    private final Output output;

    WorkflowWait(Gbdx gbdx, Output output) {
        this.gbdx = gbdx;
        this.output = output;
    }

    /**
     * Waits until all are complete.
     *
     * @throws org.gbdxroutes.gbdx.WorkflowNotComplete if some are not after that time
     * @throws CommandFailed unless all have succeeded
     */
    void success(List<Workflow> workflows, Duration timeout) throws InterruptedException {
        check(await(workflows, timeout));
    }

    private Map<String, WorkflowState> await(List<Workflow> workflows, Duration timeout) throws InterruptedException {
        try (var bar = WatchBar.of(workflows, output)) {
            return gbdx.await(workflows, timeout, (workflow, state) -> {
                bar.clear();
                tell(workflow.id(), state);
                bar.heard(workflow, state);
            });
        }
    }

    private void tell(String id, WorkflowState state) {
        if (output.isJson()) {
            output.document(WorkflowLine.of(id, state));
        } else {
            output.line(id + "  " + WorkflowLine.word(state.state()) + "  "
                    + Words.colored(state.event().word()));
        }
    }

    private static void check(Map<String, WorkflowState> ends) {
        var others = ends.entrySet().stream()
                .filter(end -> !end.getValue().isSucceeded())
                .toList();
        if (!others.isEmpty()) {
            var what = ends.size() == 1
                    ? "The workflow has not succeeded: "
                            + others.get(0).getValue().event().word() + "."
                    : others.size() + " of " + ends.size() + " workflows have not succeeded.";
            throw new CommandFailed(
                    ExitCode.FAILED,
                    what + " To see why: gbdx-routes workflow status "
                            + others.stream().map(Map.Entry::getKey).collect(Collectors.joining(" ")));
        }
    }
}
