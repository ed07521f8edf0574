package org.gbdxroutes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.OutputStorage.PersistedOutput;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Shows where workflows stand: state, tasks, and where their saved outputs lie.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes workflow status 4488969848362445219",
            "  gbdx-routes workflow status 4488969848362445219 --json | jq -r .state.event"
        })
final class WorkflowStatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The workflows.")
    private List<String> ids = List.of();

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            return EachOf.of(ids, output, id -> {
                        var status = gbdx.workflow(id).status();
                        if (output.isJson()) {
                            output.document(status);
                        } else {
                            show(status, gbdx);
                        }
                        return id;
                    })
                    .code();
        }
    }

    private void show(WorkflowStatus status, Gbdx gbdx) {
        output.line("@|bold " + Words.plain(status.id()) + "|@  "
                + WorkflowLine.word(status.state().state()) + "  "
                + Words.colored(status.state().event().word())
                + "  submitted " + WorkflowLine.shown(status.submittedTime())
                + (status.completedTime() == null ? "" : "  completed " + WorkflowLine.shown(status.completedTime()))
                + (status.owner() == null ? "" : "  by " + Words.plain(status.owner())));
        output.line("");
        output.list(status.tasks(), tasks());
        var outputs = gbdx.outputs(status);
        if (!outputs.isEmpty()) {
            output.line("");
            output.list(outputs, outputs());
        }
        output.line("");
    }

    private static Table<TaskStatus> tasks() {
        return new Table<TaskStatus>()
                .column("TASK", TaskStatus::name)
                .column("TYPE", TaskStatus::taskType)
                .states("STATE", task -> WorkflowLine.word(task.state().state()))
                .states("EVENT", task -> task.state().event().word())
                .column("NOTE", task -> task.note() == null ? "" : task.note());
    }

    private static Table<PersistedOutput> outputs() {
        return new Table<PersistedOutput>()
                .column("OUTPUT", output -> output.task() + ":" + output.port())
                .column("LOCATION", output -> "s3://" + output.bucket() + "/" + output.prefix());
    }
}
