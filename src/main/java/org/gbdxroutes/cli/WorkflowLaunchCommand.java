package org.gbdxroutes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "launch",
        description = "Launches a workflow and prints its id.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --wait it ends with 0 if the workflow has succeeded, 4 if it has not, 6 if the time was over.",
            "",
            "Examples:",
            "  gbdx-routes workflow launch strip.json",
            "  gbdx-routes workflow launch strip.json --wait --timeout 2h",
            "  jq '.tasks[0].timeout = 3600' strip.json | gbdx-routes workflow launch -"
        })
final class WorkflowLaunchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = JsonSource.DESCRIPTION)
    private String file = "";

    @ArgGroup(exclusive = false)
    private @Nullable Wait wait;

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        var definition = JsonSource.read(file);
        try (var gbdx = service.connect()) {
            var workflow = gbdx.launch(definition.text());
            output.one(WorkflowLine.of(workflow.id(), null), workflow.id());
            if (wait != null) {
                new WorkflowWait(gbdx, output).success(List.of(workflow), wait.timeout());
            }
        }
        return 0;
    }
}
