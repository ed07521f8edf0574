package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
        var order = application.connect().order(id);
        if (output.isJson()) {
            output.document(order.json());
        } else {
            output.print(new OrderText(order, output.ansi()).text());
        }
        return 0;
    }
}
