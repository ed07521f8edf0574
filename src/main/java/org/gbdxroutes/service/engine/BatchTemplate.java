package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gbdxroutes.service.registry.Descriptor;
import org.gbdxroutes.workflow.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with {@code {{placeholders}}} and a list of values for each. Values go into strings alone: none can add
 * a task, a port or any other JSON, and a placeholder within a value is text.
 */
final class BatchTemplate {

    static final int MOST_WORKFLOWS = 10_000;

    private static final String VALUES = "batch_values";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    private final ObjectNode workflow;
    private final Map<String, List<String>> lists;

    private BatchTemplate(ObjectNode workflow, Map<String, List<String>> lists) {
        this.workflow = workflow;
        this.lists = lists;
    }

    /**
     * Reads what was posted.
     *
     * @throws InvalidRequest naming the list or placeholder that is wrong
     */
    static BatchTemplate read(byte @Nullable [] body) {
        var workflow = parse(body);
        var lists = lists(workflow.remove(VALUES));
        checkLengths(lists);
        checkPlaceholders(workflow, lists.keySet());
        return new BatchTemplate(workflow, lists);
    }

    /** Returns the name of the workflow, as it was written. */
    String name() {
        return workflow.path("name").asText();
    }

    /** Returns how many workflows it makes. */
    int size() {
        return lists.values().iterator().next().size();
    }

    /** Returns the workflow of the values at {@code place}, the first at 0. */
    JsonNode workflow(int place) {
        Map<String, String> values = new HashMap<>();
        lists.forEach((name, list) -> values.put(name, list.get(place)));
        return fill(workflow, values);
    }

    private static ObjectNode parse(byte @Nullable [] body) {
        try {
            var json = Descriptor.object(body);
            var faults = Descriptor.BATCH_WORKFLOW.faults(json);
            if (!faults.isEmpty()) {
                throw new InvalidRequest("Schema validation failed: "
                        + faults.stream().map(Fault::toString).collect(Collectors.joining(" ")));
            }
            return json;
        } catch (Descriptor.NotJson e) {
            throw new InvalidRequest("Schema validation failed: " + e.getMessage());
        }
    }

    private static Map<String, List<String>> lists(JsonNode batchValues) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (var list : batchValues) {
            var name = list.path("name").asText();
            List<String> values = new ArrayList<>();
            list.path("values").forEach(value -> values.add(value.asText()));
            if (lists.put(name, values) != null) {
                throw new InvalidRequest("batch_values has two lists named '" + name + "'; each needs its own name.");
            }
        }
        return lists;
    }

    private static void checkLengths(Map<String, List<String>> lists) {
        if (lists.values().stream().mapToInt(List::size).distinct().count() > 1) {
            throw new InvalidRequest("The lists of batch_values need the same number of values, one for each workflow: "
                    + lists.entrySet().stream()
                            .map(list -> "'" + list.getKey() + "' has "
                                    + list.getValue().size())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (lists.values().stream().anyMatch(list -> list.size() > MOST_WORKFLOWS)) {
            throw new InvalidRequest("A batch makes at most " + MOST_WORKFLOWS
                    + " workflows; split the lists of batch_values over several batches.");
        }
    }

    private static void checkPlaceholders(ObjectNode workflow, Set<String> names) {
        Set<String> used = new HashSet<>();
        collect(workflow, used);
        for (var placeholder : used) {
            if (!names.contains(placeholder)) {
                throw new InvalidRequest("The placeholder {{" + placeholder
                        + "}} has no list in batch_values; there are: " + String.join(", ", names) + ".");
            }
        }
        for (var name : names) {
            if (!used.contains(name)) {
                throw new InvalidRequest("The list '" + name + "' of batch_values is not used: write {{" + name
                        + "}} where its values belong, or leave it out.");
            }
        }
    }

    private static void collect(JsonNode node, Set<String> placeholders) {
        if (node.isTextual()) {
            PLACEHOLDER.matcher(node.textValue()).results().forEach(match -> placeholders.add(match.group(1)));
        } else {
            node.forEach(child -> collect(child, placeholders));
        }
    }

    private static JsonNode fill(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return TextNode.valueOf(PLACEHOLDER
                    .matcher(node.textValue())
                    .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), ""))));
        }
        if (node.isArray()) {
            var filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> filled.add(fill(element, values)));
            return filled;
        }
        if (node.isObject()) {
            var filled = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(member -> filled.set(member.getKey(), fill(member.getValue(), values)));
            return filled;
        }
        return node;
    }
}
