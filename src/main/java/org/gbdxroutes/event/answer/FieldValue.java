package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a value of an answer comes from.
 *
 * @param from where it stands in the event; empty if it is a constant
 * @param constant what it is always
 * @param table what to write instead of what was found; what is not in it stays, or becomes the default
 * @param fallback what it is if there is nothing, or nothing in the table
 */
record FieldValue(
        Optional<EventPath> from,
        String constant,
        Map<String, String> table,
        Optional<String> fallback,
        String prefix,
        String suffix) {

    private static final List<String> MEMBERS = List.of("from", "value", "table", "default", "prefix", "suffix");

    /** Reads a member of an answer's file: a path, a constant, or an object that says more. */
    static FieldValue read(Section section, String name) {
        return section.isSection(name)
                ? read(section.section(name).only(MEMBERS))
                : plain(section, name, section.text(name).orElse(""));
    }

    /** Returns the value at a path that is known to be one. */
    static FieldValue at(String path) {
        return new FieldValue(Optional.of(new EventPath(path)), "", Map.of(), Optional.empty(), "", "");
    }

    private static FieldValue plain(Section section, String name, String text) {
        var from = text.startsWith("$") ? Optional.of(path(section, name, text)) : Optional.<EventPath>empty();
        return new FieldValue(from, text, Map.of(), Optional.empty(), "", "");
    }

    private static FieldValue read(Section section) {
        if (section.has("from") == section.has("value")) {
            throw section.fault("from", "or value must be given, and not both.");
        }
        return new FieldValue(
                section.text("from").map(text -> path(section, "from", text)),
                section.literal("value").orElse(""),
                section.section("table").texts(),
                section.literal("default"),
                section.literal("prefix").orElse(""),
                section.literal("suffix").orElse(""));
    }

    private static EventPath path(Section section, String name, String text) {
        try {
            return new EventPath(text);
        } catch (IllegalArgumentException e) {
            throw section.fault(name, "cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Returns the value for an event as it stands there, if nothing is to be done with it; else as text. */
    JsonNode node(JsonNode event) {
        JsonNode found = from.map(path -> path.in(event)).orElseGet(() -> new TextNode(constant));
        var text = EventText.of(found);
        if (text.isEmpty()) {
            return fallback.<JsonNode>map(TextNode::new).orElse(MissingNode.getInstance());
        }
        if (!table.isEmpty()) {
            var listed = table.get(text);
            if (listed == null && fallback.isPresent()) {
                return new TextNode(fallback.get());
            }
            text = listed == null ? text : listed;
        }
        return table.isEmpty() && prefix.isEmpty() && suffix.isEmpty() ? found : new TextNode(prefix + text + suffix);
    }

    /** Returns the value for an event as text; {@code ""} if there is none. */
    String text(JsonNode event) {
        return EventText.of(node(event));
    }
}
