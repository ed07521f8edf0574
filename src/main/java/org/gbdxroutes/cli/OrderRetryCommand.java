package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final OneOrder one = new OneOrder();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        var client = one.connect();
        var isHeld = client.order(one.id()).is(OrderState.HELD);
        var order = client.ask(one.id(), isHeld ? "release" : "redo");
        output.one(order.json(), order.name() + "  " + Words.colored(order.state()));
        return 0;
    }
}
