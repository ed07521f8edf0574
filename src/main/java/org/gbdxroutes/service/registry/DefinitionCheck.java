package org.gbdxroutes.service.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.TaskDefinition;
import org.jspecify.annotations.Nullable;

/** Whether a task definition can be registered: what the schema says, and what no schema can say. */
final class DefinitionCheck {

    private static final String FAILED = "Schema validation failed: ";

    private DefinitionCheck() {}

    /**
     * Returns the definition with its defaults filled in.
     *
     * @throws InvalidDefinition naming every fault
     */
    static ObjectNode read(byte @Nullable [] body) {
        ObjectNode definition;
        try {
            definition = Descriptor.object(body);
        } catch (Descriptor.NotJson e) {
            throw new InvalidDefinition(FAILED + e.getMessage());
        }
        refuse(Descriptor.TASK.faults(definition));
        var faults = new ArrayList<Fault>();
        checkForTwins(definition, "inputPortDescriptors", "input", faults);
        checkForTwins(definition, "outputPortDescriptors", "output", faults);
        refuse(faults);
        return withDefaults(definition);
    }

    static ObjectNode withDefaults(ObjectNode definition) {
        var properties =
                definition.path("properties") instanceof ObjectNode given ? given : definition.putObject("properties");
        if (!properties.hasNonNull("isPublic")) {
            properties.put("isPublic", false);
        }
        if (!properties.hasNonNull("timeout")) {
            properties.put("timeout", TaskDefinition.DEFAULT_TIMEOUT);
        }
        return definition;
    }

    private static void checkForTwins(ObjectNode definition, String member, String kind, List<Fault> faults) {
        var names = new HashSet<String>();
        var ports = definition.path(member);
        for (int i = 0; i < ports.size(); i++) {
            var name = ports.path(i).path("name").asText();
            if (!names.add(name)) {
                faults.add(new Fault(
                        "$." + member + "[" + i + "].name",
                        "Task '" + definition.path("name").asText() + "' has two " + kind + " ports named '" + name
                                + "'; give each its own name."));
            }
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidDefinition(FAILED + Fault.list(faults));
        }
    }
}
