package org.gbdxroutes.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.jspecify.annotations.Nullable;

/**
 * What became of one order of a message that was sent.
 *
 * @param file what holds the message
 * @param path where in it the order stands, {@code $} or {@code $[3]}
 * @param order as the application has it; {@code null} if it could not be read or judged
 * @param faults why it was not taken; empty if it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Submission(String file, String path, @Nullable JsonNode order, List<Fault> faults) {

    /** Reads the application's answer to a message. */
    static List<Submission> of(String file, JsonNode answer) {
        var orders = answer.path("orders");
        if (!orders.isArray()) {
            // of a single order, the answer is the order, or a problem that may name the one whose number is taken
            var order = answer.has("orderNumber") ? answer : answer.path("order");
            return List.of(new Submission(file, "$", known(order), faults(answer)));
        }
        var submissions = new ArrayList<Submission>();
        orders.forEach(entry -> submissions.add(
                new Submission(file, entry.path("path").asText(), known(entry.path("order")), faults(entry))));
        return submissions;
    }

    private static @Nullable JsonNode known(JsonNode order) {
        return order.has("orderNumber") ? order : null;
    }

    private static List<Fault> faults(JsonNode answer) {
        var faults = new ArrayList<Fault>();
        answer.path("faults").forEach(fault -> faults.add(Json.mapper().convertValue(fault, Fault.class)));
        return faults;
    }

    @JsonIgnore
    boolean isRefused() {
        return !faults.isEmpty();
    }

    /** Returns the order, unless it was refused. */
    Optional<OrderId> taken() {
        return order == null || isRefused()
                ? Optional.empty()
                : Optional.of(new OrderId(
                        order.path("partner").asText(),
                        order.path("orderNumber").asText(),
                        1));
    }

    String text() {
        var place = Words.plain(file + (path.equals("$") ? "" : " " + path)) + "  ";
        if (isRefused()) {
            return place + "@|red not taken|@"
                    + String.join(
                            "",
                            faults.stream()
                                    .map(fault -> "\n  " + Words.plain(fault.toString()))
                                    .toList());
        }
        var report = new OrderReport(order == null ? Json.mapper().createObjectNode() : order);
        return place + Words.plain(report.name()) + "  " + Words.colored(report.state());
    }
}
