package org.gbdxroutes.service.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.InvalidRequest;
import org.gbdxroutes.service.engine.WorkflowCatalog;
import org.gbdxroutes.service.engine.WorkflowFilter;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/** Answers the calls about many workflows. */
public final class CatalogCalls {

    private final WorkflowCatalog catalog;

    CatalogCalls(WorkflowCatalog catalog) {
        this.catalog = catalog;
    }

    public Answer mine(@Variable("user") User user) {
        return Answer.json(Map.of("Workflows", catalog.mine(user)));
    }

    public Answer search(@Body byte @Nullable [] body, @Variable("user") User user) {
        var filter = json(body);
        if (!filter.isObject()) {
            throw new InvalidRequest("The body is not a JSON object.");
        }
        return Answer.json(Map.of("Workflows", catalog.search(WorkflowFilter.read(filter), user)));
    }

    public Answer searchSchema() {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-04/schema#");
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        var state = properties.putObject("state");
        state.put("default", WorkflowFilter.ALL);
        var words = state.putArray("enum").addNull();
        WorkflowFilter.knownWords().forEach(words::add);
        properties.putObject("owner").putArray("type").add("string").add("null");
        var lookback = properties.putObject("lookback_h");
        lookback.putArray("type").add("number").add("null");
        lookback.put("minimum", 0).put("maximum", WorkflowFilter.MOST_HOURS).put("default", WorkflowFilter.USUAL_HOURS);
        return Answer.json(schema);
    }

    public Answer states(@Body byte @Nullable [] body, @Variable("user") User user) {
        var states = catalog.states(ids(json(body)), user);
        return Answer.json(Map.of(
                "Workflows",
                states.entrySet().stream()
                        .map(entry -> new StatedWorkflow(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    private static List<String> ids(JsonNode json) {
        if (!json.isArray()) {
            throw new InvalidRequest("The body is not a JSON array of workflow ids.");
        }
        if (json.size() > WorkflowCatalog.MOST_ASKED) {
            throw new InvalidRequest("There are " + json.size() + " ids; ask about at most "
                    + WorkflowCatalog.MOST_ASKED + " workflows at a time.");
        }
        List<String> ids = new ArrayList<>();
        for (var id : json) {
            if (!id.isTextual()) {
                throw new InvalidRequest(
                        "Every id has to be a string, other than " + id.getNodeType() + " at " + ids.size() + ".");
            }
            ids.add(id.textValue());
        }
        return ids;
    }

    private static JsonNode json(byte @Nullable [] body) {
        try {
            return Json.mapper().readTree(body == null ? new byte[0] : body);
        } catch (IOException e) {
            throw new InvalidRequest("The body is not JSON.");
        }
    }

    private record StatedWorkflow(String id, WorkflowState state) {}
}
