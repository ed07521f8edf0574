package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Shows an order, all that happened to it, its outputs and its deliveries.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes order show acme/PO-4711",
            "  gbdx-routes order show acme/PO-4711 --json | jq -r '.deliveries[].manifest'"
        })
final class OrderShowCommand implements Callable<Integer> {

    @Mixin
    private final OneOrder one = new OneOrder();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        var order = one.connect().order(one.id());
        if (output.isJson()) {
            output.document(order.json());
        } else {
            output.print(new OrderText(order, output.ansi()).text());
        }
        return 0;
    }
}
