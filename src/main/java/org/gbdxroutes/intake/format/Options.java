package org.gbdxroutes.intake.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a format as a mapping has them, each checked when it is asked for. */
public final class Options {

    private final String format;
    private final JsonNode options;

    /** @throws IllegalArgumentException if there is an option that is not among the known ones */
    public Options(String format, JsonNode options, List<String> known) {
        this.format = format;
        this.options = options;
        options.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong(name, "there is no such option; known are " + String.join(", ", known) + ".");
            }
        });
    }

    /** @throws IllegalArgumentException if it is no text */
    public Optional<String> text(String name) {
        var value = options.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(name, "it must be a text, in quotes if need be.");
        }
        return Optional.of(value.textValue());
    }

    /** @throws IllegalArgumentException if it is neither {@code true} nor {@code false} */
    public Optional<Boolean> flag(String name) {
        var value = options.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw wrong(name, "it must be true or false.");
        }
        return Optional.of(value.booleanValue());
    }

    /** @throws IllegalArgumentException if it is no list of texts */
    public List<String> texts(String name) {
        var value = options.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        value.forEach(item -> texts.add(item.isValueNode() ? item.asText().strip() : ""));
        if (!value.isArray() || texts.isEmpty() || texts.contains("")) {
            throw wrong(name, "it must be a list of texts, such as [one, two].");
        }
        return texts;
    }

    /** @throws IllegalArgumentException if it is there, and not names with a text each */
    public Map<String, String> members(String name) {
        var value = options.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        var members = new LinkedHashMap<String, String>();
        value.fields()
                .forEachRemaining(member -> members.put(
                        member.getKey(),
                        member.getValue().isTextual() ? member.getValue().textValue() : ""));
        if (!value.isObject() || members.isEmpty() || members.containsValue("")) {
            throw wrong(name, "it must be names with a text each, such as {a: one, b: two}.");
        }
        return members;
    }

    /** Returns what says that an option is wrong. */
    public IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(format + "." + name + ": " + why);
    }
}
