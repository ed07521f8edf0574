package org.gbdxroutes.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Shows each thing that happens to orders, from their beginning, until all have ended.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It ends with 0 if all are completed; else as the first one that is not: 3 rejected, 4 failed, canceled",
            "or held, 5 failed or held in delivery, 6 timed out. With 6, too, if they have not ended in time.",
            "",
            "Examples:",
            "  gbdx-routes order watch acme/PO-4711",
            "  gbdx-routes order watch acme/PO-4711 acme/PO-4712 --timeout 2h --json"
        })
final class OrderWatchCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PARTNER/NUMBER",
            arity = "1..*",
            converter = OrderIdConverter.class,
            description = "The orders; of several revisions the newest.")
    private List<OrderId> ids = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to wait, such as 90s, 10m or 2h. Without it, as long as it takes.")
    private Duration timeout = WorkflowWait.AS_LONG_AS_IT_TAKES;

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        OrderWatch.check(new OrderWatch(application.connect(), output).await(ids, timeout));
        return 0;
    }
}
