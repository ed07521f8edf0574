package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;

/** What would become of one order of a message. */
record ExplainedOrder(String path, Optional<OrderRequest> order, Optional<JsonNode> payload, List<Fault> faults) {

    static ExplainedOrder of(OrderReading reading, OrderCheck check, LaunchPayload launch) {
        if (reading.request().isEmpty()) {
            return new ExplainedOrder(reading.path(), Optional.empty(), Optional.empty(), reading.faults());
        }
        var result = check.check(reading.request().get());
        return new ExplainedOrder(
                reading.path(),
                reading.request(),
                result.workflow()
                        .map(workflow -> Json.read(launch.mark(workflow).payload(), JsonNode.class)),
                result.faults().stream().map(fault -> fault.at(reading.path())).toList());
    }

    /** Returns it as JSON: {@code path}, {@code order}, {@code payload} and {@code faults}. */
    JsonNode json() {
        var document = Json.mapper().createObjectNode().put("path", path);
        order.ifPresent(request -> document.set("order", Json.mapper().valueToTree(request)));
        payload.ifPresent(workflow -> document.set("payload", workflow));
        document.set("faults", Json.mapper().valueToTree(faults));
        return document;
    }
}
