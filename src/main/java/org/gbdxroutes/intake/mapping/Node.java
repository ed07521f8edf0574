package org.gbdxroutes.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.workflow.NearestNames;

/**
 * A place in the file of a mapping. What is not as it must be there is an {@link IllegalArgumentException} that names
 * the place.
 *
 * @param path such as {@code orders.product.table}; empty for the file itself
 * @param name of the member that it is, {@code table}
 */
record Node(String path, String name, JsonNode value) {

    static Node root(JsonNode file) {
        return new Node("", "", file);
    }

    /** Returns the member, which must be there. */
    Node member(String name) {
        return optional(name).orElseThrow(() -> wrong(name + " is missing."));
    }

    Optional<Node> optional(String name) {
        var member = object().path(name);
        return member.isMissingNode() || member.isNull()
                ? Optional.empty()
                : Optional.of(new Node(path.isEmpty() ? name : path + "." + name, name, member));
    }

    List<Node> members() {
        var members = new ArrayList<Node>();
        object().fieldNames().forEachRemaining(name -> members.add(member(name)));
        return members;
    }

    List<Node> items() {
        if (!value.isArray()) {
            throw wrong("it must be a list, each item on a line of its own behind a dash.");
        }
        var items = new ArrayList<Node>();
        value.forEach(item -> items.add(new Node(path + "[" + items.size() + "]", "", item)));
        return items;
    }

    void onlyMembers(List<String> known) {
        object().fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong("there is no member '" + name + "'; there are "
                        + String.join(", ", NearestNames.of(name, known)) + ".");
            }
        });
    }

    JsonNode object() {
        if (!value.isObject()) {
            throw wrong("it must have members, such as from: COLUMN.");
        }
        return value;
    }

    boolean isText() {
        return value.isValueNode() && !value.isNull();
    }

    /** Returns the text, stripped. */
    String text() {
        var text = isText() ? value.asText().strip() : "";
        if (text.isEmpty()) {
            throw wrong("it must be a text.");
        }
        return text;
    }

    IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException((path.isEmpty() ? "" : path + ": ") + why);
    }
}
