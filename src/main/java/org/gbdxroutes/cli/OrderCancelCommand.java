package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cancel",
        description = "Asks for an order to be canceled, and for its workflow.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It ends with 0 if the order is canceled or will be, 3 if it is too late for that.",
            "",
            "Examples:",
            "  gbdx-routes order cancel acme/PO-4711",
            "  gbdx-routes order cancel acme/PO-4711 && gbdx-routes order watch acme/PO-4711"
        })
final class OrderCancelCommand implements Callable<Integer> {

    @Mixin
    private final OneOrder one = new OneOrder();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        var order = one.connect().ask(one.id(), "cancel");
        output.one(
                order.json(),
                order.name() + "  " + Words.colored(order.state())
                        + (order.is(OrderState.CANCELED)
                                ? ""
                                : ", to be canceled as soon as the workflow service lets go of it"));
        return 0;
    }
}
