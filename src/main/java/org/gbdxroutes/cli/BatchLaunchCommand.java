package org.gbdxroutes.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "launch",
        description = "Launches a batch, a workflow with batch_values, and prints the batch's id.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --wait it ends with 0 if all workflows have succeeded, 4 if one has not, 6 if the time was over.",
            "",
            "Examples:",
            "  gbdx-routes batch launch strips.json",
            "  gbdx-routes batch launch strips.json --wait --timeout 6h"
        })
final class BatchLaunchCommand implements Callable<Integer> {

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
            var batch = gbdx.launchBatch(definition.text());
            output.one(Map.of("batch_workflow_id", batch.id()), batch.id());
            if (wait != null) {
                new WorkflowWait(gbdx, output).success(batch.workflows(), wait.timeout());
            }
        }
        return 0;
    }
}
