package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.jspecify.annotations.Nullable;

/** Reads the members of one order and gathers everything that is wrong with them. */
public final class OrderFields {

    private static final List<String> KNOWN = List.of(
            "orderNumber", "partner", "revision", "product", "parameters", "workflow", "destinations", "metadata");

    private static final String UNKNOWN = "No order has such a member; known are " + String.join(", ", KNOWN) + ".";

    private static final int MAX_METADATA = 64 * 1024;

    private final JsonNode order;
    private final String path;
    private final List<Fault> faults = new ArrayList<>();

    /** @param path where the order stands; the paths of its faults begin with it */
    public OrderFields(JsonNode order, String path) {
        this.order = order;
        this.path = path;
    }

    public OrderReading read() {
        if (!order.isObject()) {
            return OrderReading.faulty(path, List.of(new Fault(path, "An order is a JSON object.")));
        }
        order.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                fault(name, UNKNOWN);
            }
        });
        var orderNumber = name("orderNumber");
        var partner = name("partner");
        int revision = revision();
        var product = product();
        var workflow = workflow();
        if (product != null && workflow != null) {
            fault("workflow", "An order has either a product or a workflow of its own, not both.");
        }
        if (absent("product") && absent("workflow")) {
            fault("product", "An order needs a product, or a workflow of its own.");
        }
        var parameters = parameters();
        if (workflow != null && !parameters.isEmpty()) {
            fault("parameters", "Parameters belong to a product; a workflow of its own carries its values itself.");
        }
        var destinations = destinations();
        var metadata = metadata();
        if (!faults.isEmpty()) {
            return OrderReading.faulty(path, Fault.first(faults));
        }
        var request =
                new OrderRequest(orderNumber, partner, revision, product, parameters, workflow, destinations, metadata);
        return new OrderReading(path, Optional.of(request), List.of(), Map.of());
    }

    private String name(String member) {
        var value = order.path(member);
        if (absent(member)) {
            fault(member, "An order needs " + member + ".");
        } else if (!value.isTextual()) {
            fault(member, "It must be a string.");
        } else if (!OrderId.NAME.matcher(value.textValue()).matches()) {
            fault(
                    member,
                    "It must have 1 to 100 letters, digits, dots, dashes or underscores, and begin with a letter or digit.");
        }
        return value.asText();
    }

    private int revision() {
        var value = order.path("revision");
        if (absent("revision")) {
            return 1;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            fault("revision", "It must be a whole number from 1 on.");
            return 1;
        }
        return value.intValue();
    }

    private @Nullable String product() {
        if (absent("product")) {
            return null;
        }
        if (!order.path("product").isTextual()) {
            fault("product", "It must be the name of a product.");
        }
        return order.path("product").asText();
    }

    private @Nullable JsonNode workflow() {
        if (absent("workflow")) {
            return null;
        }
        if (!order.path("workflow").isObject()) {
            fault("workflow", "It must be a GBDX workflow, a JSON object.");
        }
        return order.path("workflow");
    }

    private Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        if (absent("parameters")) {
            return parameters;
        }
        if (!order.path("parameters").isObject()) {
            fault("parameters", "It must be a JSON object of names and values.");
            return parameters;
        }
        order.path("parameters").fields().forEachRemaining(parameter -> {
            if (parameter.getValue().isValueNode() && !parameter.getValue().isNull()) {
                parameters.put(parameter.getKey(), parameter.getValue().asText());
            } else {
                fault("parameters." + parameter.getKey(), "It must be a string, a number or a boolean.");
            }
        });
        return parameters;
    }

    private List<String> destinations() {
        if (absent("destinations")) {
            return List.of();
        }
        var names = new LinkedHashSet<String>();
        var value = order.path("destinations");
        if (!value.isArray()) {
            fault("destinations", "It must be an array of names.");
            return List.of();
        }
        for (int i = 0; i < value.size(); i++) {
            var name = value.get(i);
            if (!name.isTextual()) {
                fault("destinations[" + i + "]", "It must be the name of a destination.");
            } else if (!names.add(name.textValue())) {
                fault("destinations[" + i + "]", "The destination '" + name.textValue() + "' is named twice.");
            }
        }
        return List.copyOf(names);
    }

    private Map<String, Object> metadata() {
        if (absent("metadata")) {
            return Map.of();
        }
        var value = order.path("metadata");
        if (!value.isObject()) {
            fault("metadata", "It must be a JSON object.");
            return Map.of();
        }
        if (value.toString().length() > MAX_METADATA) {
            fault("metadata", "It must have no more than " + MAX_METADATA + " characters.");
        }
        return Json.mapper().convertValue(value, new TypeReference<>() {});
    }

    private boolean absent(String member) {
        return !order.hasNonNull(member);
    }

    private void fault(String member, String message) {
        faults.add(new Fault(path + "." + member, message));
    }
}
