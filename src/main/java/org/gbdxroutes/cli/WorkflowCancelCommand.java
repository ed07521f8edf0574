package org.gbdxroutes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "Cancels what is not complete of workflows, and shows how they stand then.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  gbdx-routes workflow cancel 4488969848362445219",
            "",
            "A workflow that is complete stays as it is. Of several, each is tried."
        })
final class WorkflowCancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The workflows.")
    private List<String> ids = List.of();

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            var lines = EachOf.of(ids, output, id -> {
                var workflow = gbdx.workflow(id);
                workflow.cancel();
                return WorkflowLine.of(id, workflow.state());
            });
            output.list(lines.done(), WorkflowLine.table());
            return lines.code();
        }
    }
}
