package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.workflow.Fault;

/** The lists among the inputs of a workflow's tasks, each by the name of its placeholder. */
final class BatchLists {

    private final Map<String, List<?>> lists = new LinkedHashMap<>();

    /** Adds the list of an input port; returns the placeholder that stands in the workflow for its values. */
    String add(String port, List<?> values) {
        // named as gbdxtools did, where lists for ports of one name got into each other's way;
        // placeholders were Jinja's, whose names have neither dash nor dot
        var wanted = "batch_input_" + port.replaceAll("[^A-Za-z0-9_]", "_");
        var name = wanted;
        for (int n = 2; lists.containsKey(name); n++) {
            name = wanted + "_" + n;
        }
        lists.put(name, values);
        return "{{" + name + "}}";
    }

    boolean isEmpty() {
        return lists.isEmpty();
    }

    /** @throws InvalidWorkflow if it is not clear how many workflows the batch is to have */
    void addTo(ObjectNode workflow) {
        var sizes = lists.values().stream().map(List::size).distinct().toList();
        if (sizes.size() != 1) {
            throw new InvalidWorkflow(List.of(new Fault(
                    "$.batch_values",
                    sizes.isEmpty()
                            ? "No input has a list of values, which makes a batch: use execute()."
                            : "The nth workflow of a batch gets the nth value of each list, so all lists must be of"
                                    + " one length, not of " + sizes + ".")));
        }
        var values = workflow.putArray("batch_values");
        lists.forEach((name, list) -> values.addPOJO(Map.of("name", name, "values", list)));
    }
}
