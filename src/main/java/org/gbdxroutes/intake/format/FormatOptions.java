package org.gbdxroutes.intake.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a format, as a mapping has them under the format's name. */
public final class FormatOptions {

    private final String format;
    private final JsonNode options;

    /** @throws IllegalArgumentException if there is one that is not among the known */
    public FormatOptions(String format, JsonNode options, String... known) {
        this.format = format;
        this.options = options;
        if (!options.isObject()) {
            throw new IllegalArgumentException("The options of " + format + " are names and values.");
        }
        options.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw new IllegalArgumentException("The format " + format + " has no option '" + name + "'; it has "
                        + String.join(", ", known) + ".");
            }
        });
    }

    /** @throws IllegalArgumentException if it is there and no text */
    public Optional<String> text(String name) {
        return options.hasNonNull(name) ? Optional.of(text(name, options.get(name))) : Optional.empty();
    }

    /**
     * Returns an option that has members of its own, each with a text.
     *
     * @throws IllegalArgumentException if it is there and something else
     */
    public Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        if (options.hasNonNull(name)) {
            if (!options.get(name).isObject()) {
                throw new IllegalArgumentException("The option '" + name + "' of " + format + " is names and values.");
            }
            options.get(name)
                    .fields()
                    .forEachRemaining(member ->
                            texts.put(member.getKey(), text(name + "." + member.getKey(), member.getValue())));
        }
        return texts;
    }

    private String text(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw new IllegalArgumentException("The option '" + name + "' of " + format + " is a text.");
        }
        return value.asText();
    }
}
