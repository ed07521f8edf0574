package org.gbdxroutes.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the {@code {{placeholders}}} of a product's workflow, the syntax of GBDX batch workflows. Only the inside of
 * strings changes: no value can add a task, a port or any other JSON.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    private Placeholders() {}

    /**
     * Returns the node with all placeholders replaced. An input whose whole value is the placeholder of a parameter
     * that has no value is left out, as an optional port is.
     */
    static JsonNode fill(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return TextNode.valueOf(fill(node.textValue(), values));
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            for (var element : node) {
                if (!isUnset(element.path("value"), values)) {
                    filled.add(fill(element, values));
                }
            }
            return filled;
        }
        if (node.isObject()) {
            var filled = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(member -> filled.set(member.getKey(), fill(member.getValue(), values)));
            return filled;
        }
        return node;
    }

    /** Returns the names of the placeholders in a text. */
    static List<String> names(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1))
                .toList();
    }

    private static boolean isUnset(JsonNode value, Map<String, String> values) {
        if (!value.isTextual()) {
            return false;
        }
        var placeholder = PLACEHOLDER.matcher(value.textValue());
        return placeholder.matches() && !values.containsKey(placeholder.group(1));
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(placeholder -> Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
    }
}
