package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** All of an order as a text for people. */
final class OrderText {

    private static final Table<JsonNode> TIMELINE = new Table<JsonNode>()
            .column("TIME", moment -> moment.path("time").asText())
            .states("STATE", moment -> moment.path("state").asText())
            .column("EVENT", OrderText::event);

    private static final Table<JsonNode> OUTPUTS = new Table<JsonNode>()
            .column("TASK", output -> output.path("task").asText())
            .column("OUTPUT", output -> output.path("port").asText())
            .column("LOCATION", output -> output.path("location").asText());

    private static final Table<JsonNode> FILES = new Table<JsonNode>()
            .column("FILE", file -> file.path("path").asText())
            .column("BYTES", file -> file.path("size").asText())
            .column("DELIVERED", file -> file.path("delivered").asBoolean() ? "yes" : "not yet");

    private final OrderReport order;
    private final Ansi ansi;
    private final StringBuilder text = new StringBuilder();

    OrderText(OrderReport order, Ansi ansi) {
        this.order = order;
        this.ansi = ansi;
    }

    // an event about what somebody has not heard says who and what
    private static String event(JsonNode moment) {
        var type = moment.path("type").asText();
        var subscriber = moment.path("acknowledgement").asText("");
        return subscriber.isEmpty()
                ? type
                : type + " (" + subscriber + " has not heard "
                        + moment.path("event").asText() + ")";
    }

    String text() {
        line("@|bold " + Words.plain(order.name()) + "|@  " + Words.colored(order.state())
                + (order.json().path("cancelRequested").asBoolean() ? ", to be canceled" : ""));
        member("since", order.text("since"));
        member("received", order.text("receivedAt") + " from " + order.text("source"));
        member("product", OrderListCommand.product(order));
        member(
                "destinations",
                String.join(
                        ", ",
                        order.list("destinations").stream()
                                .map(JsonNode::asText)
                                .toList()));
        member("workflow", order.text("workflowId"));
        if (order.json().path("metadata").size() > 0) {
            member("metadata", order.json().path("metadata").toString());
        }
        order.text("reason").lines().forEach(line -> member("reason", line));
        table("", order.list("timeline"), TIMELINE);
        table("", order.list("outputs"), OUTPUTS);
        for (var delivery : order.list("deliveries")) {
            var files = new OrderReport(delivery).list("files");
            var manifest = delivery.path("manifest").asText("");
            table(
                    "Delivered to " + delivery.path("destination").asText()
                            + (manifest.isEmpty() || manifest.equals("null") ? "" : ", manifest " + manifest),
                    files,
                    FILES);
        }
        return text.toString();
    }

    private void member(String name, String value) {
        if (!value.isEmpty()) {
            line("  %-13s ".formatted(name) + Words.plain(value));
        }
    }

    private void table(String title, List<JsonNode> rows, Table<JsonNode> table) {
        if (rows.isEmpty() && title.isEmpty()) {
            return;
        }
        line("");
        if (!title.isEmpty()) {
            line(Words.plain(title));
        }
        if (!rows.isEmpty()) {
            text.append(table.show(rows, ansi));
        }
    }

    private void line(String line) {
        text.append(ansi.string(line)).append('\n');
    }
}
