package org.gbdxroutes.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Shows each change of workflows until all are complete.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It ends with 0 if all have succeeded, 4 if one has failed, timed out or been canceled, and 6 if they are",
            "not complete in time; they run on then.",
            "",
            "Examples:",
            "  gbdx-routes workflow watch 4488969848362445219",
            "  gbdx-routes workflow watch 4488969848362445219 --timeout 2h --json"
        })
final class WorkflowWatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The workflows.")
    private List<String> ids = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to wait, such as 90s, 10m or 2h. Without it, as long as it takes.")
    private Duration timeout = WorkflowWait.AS_LONG_AS_IT_TAKES;

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        try (var gbdx = service.connect()) {
            var workflows = ids.stream().distinct().map(gbdx::workflow).toList();
            new WorkflowWait(gbdx, output).success(workflows, timeout);
        }
        return 0;
    }
}
