package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.workflow.WorkflowEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = "Shows what has happened to the tasks of a workflow, oldest first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes workflow events 4488969848362445219",
            "  gbdx-routes workflow events 4488969848362445219 --json | jq -r 'select(.event == \"failed\") | .note'"
        })
final class WorkflowEventsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The workflow.")
    private String id = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            output.list(
                    gbdx.workflow(id).events(),
                    new Table<WorkflowEvent>()
                            .column("TIME", event -> WorkflowLine.shown(event.timestamp()))
                            .column("TASK", WorkflowEvent::task)
                            .states("STATE", event -> WorkflowLine.word(event.state()))
                            .states("EVENT", event -> event.event().word())
                            .column("NOTE", WorkflowEvent::note));
        }
        return 0;
    }
}
