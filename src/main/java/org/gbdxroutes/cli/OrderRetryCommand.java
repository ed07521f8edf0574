package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Lets a held order go on where it stopped; orders once more what came to nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What failed, timed out or was canceled is ordered again as the next revision, a deliberate redo;",
            "what was rejected is judged again. It ends with 3 for an order that is completed or under way.",
            "",
            "Examples:",
            "  gbdx-routes order retry acme/PO-4711",
            "  gbdx-routes order list --state held --json | jq -r '.partner + \"/\" + .orderNumber' \\",
            "    | xargs -n 1 gbdx-routes order retry"
        })
final class OrderRetryCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PARTNER/NUMBER",
            converter = OrderIdConverter.class,
            description = "The order; of several revisions the newest.")
    @SuppressWarnings("NullAway.Init") // by picocli
    private OrderId id;

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        var client = application.connect();
        var isHeld = client.order(id).is(OrderState.HELD);
        var order = client.ask(id, isHeld ? "release" : "redo");
        output.one(order.json(), order.name() + "  " + Words.colored(order.state()));
        return 0;
    }
}
