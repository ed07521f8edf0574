package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Shows the workflows of a batch, and what has happened last to each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes batch status 4488969848362445219",
            "  gbdx-routes batch status 4488969848362445219 --json | jq -r '.workflows[].workflow_id'"
        })
final class BatchStatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The batch.")
    private String id = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            BatchText.show(gbdx.batch(id).status(), output);
        }
        return 0;
    }
}
