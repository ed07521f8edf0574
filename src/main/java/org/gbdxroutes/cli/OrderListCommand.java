package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists orders, newest first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes order list --state held",
            "  gbdx-routes order list --partner acme --limit 5000 --json | jq -r .orderNumber"
        })
final class OrderListCommand implements Callable<Integer> {

    private static final int USUAL = 100;
    private static final int PAGE = 500;

    private static final Table<OrderReport> TABLE = new Table<OrderReport>()
            .column("ORDER", OrderReport::name)
            .states("STATE", OrderReport::state)
            .column("SINCE", order -> order.text("since"))
            .column("PRODUCT", OrderListCommand::product)
            .column("SOURCE", order -> order.text("source"))
            .column("REASON", order -> shortened(order.text("reason")));

    @Option(
            names = "--state",
            paramLabel = "STATE",
            converter = OrderStateConverter.class,
            description = "Only orders in that state, such as held or running.")
    private @Nullable OrderState state;

    @Option(names = "--partner", paramLabel = "PARTNER", description = "Only orders of that partner.")
    private @Nullable String partner;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most; 100 without it.")
    private @Nullable Integer limit;

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        int most = limit == null ? USUAL : limit;
        if (most < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--limit must be 1 or more.");
        }
        var orders = orders(application.connect(), most);
        if (output.isJson()) {
            orders.forEach(order -> output.document(order.json()));
        } else {
            output.list(orders, TABLE);
        }
        if (limit == null && orders.size() == USUAL) {
            output.say("These are the newest " + USUAL + ". For more: --limit 1000");
        }
        return 0;
    }

    private List<OrderReport> orders(ApplicationClient client, int most) throws InterruptedException {
        var orders = new ArrayList<OrderReport>();
        var after = "";
        while (orders.size() < most) {
            int asked = Math.min(PAGE, most - orders.size());
            JsonNode page = client.get("/orders?limit=" + asked
                            + (state == null ? "" : "&state=" + state.word())
                            + (partner == null ? "" : "&partner=" + URLEncoder.encode(partner, StandardCharsets.UTF_8))
                            + after)
                    .path("orders");
            page.forEach(order -> orders.add(new OrderReport(order)));
            if (page.size() < asked) {
                break;
            }
            after = "&after=" + page.get(page.size() - 1).path("after").asLong();
        }
        return orders;
    }

    static String product(OrderReport order) {
        return order.json().hasNonNull("product") ? order.text("product") : "(own workflow)";
    }

    private static String shortened(String reason) {
        var line = reason.lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 59) + "…" : line;
    }
}
