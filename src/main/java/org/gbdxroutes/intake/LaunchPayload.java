package org.gbdxroutes.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.workflow.WorkflowDefinition.PortReference;

/**
 * Turns a workflow into an order's own launch: marked, so that the service can be searched for it when the answer to
 * the launch is lost, and with the order's callback. The mark is appended to every task's name, as gbdxtools appended
 * a random part; links follow.
 */
public final class LaunchPayload {

    private final SecureRandom random = new SecureRandom();
    private final Optional<String> callbackUrl;

    /** @param callbackUrl where the service reaches us, without the path; empty for no callbacks */
    public LaunchPayload(Optional<String> callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    /** Returns a launch of that workflow, with our callback or none. */
    public Launch mark(JsonNode workflow) {
        var token = random(16);
        var mark = random(5);
        ObjectNode payload = workflow.deepCopy();
        if (!payload.path("name").isTextual()) {
            payload.put("name", "order-" + mark);
        }
        payload.remove("callback");
        callbackUrl.ifPresent(url -> payload.put("callback", url + "/callbacks/" + token));
        for (var task : payload.path("tasks")) {
            if (task instanceof ObjectNode marked) {
                marked.put("name", marked(task.path("name").asText(), mark));
                for (var input : task.path("inputs")) {
                    if (input instanceof ObjectNode linked
                            && linked.path("source").isTextual()) {
                        var link = PortReference.of(linked.path("source").textValue());
                        linked.put("source", marked(link.task(), mark) + ":" + link.port());
                    }
                }
            }
        }
        return new Launch(token, mark, payload.toString(), null, false, null, false, List.of());
    }

    private static String marked(String task, String mark) {
        return task + "_" + mark;
    }

    private String random(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
