package org.gbdxroutes.service.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is wrong with a value, in the words of GBDX, which were those of Python's jsonschema. */
final class SchemaWords {

    private SchemaWords() {}

    static String of(Error error) {
        var value = PythonText.of(error.getInstanceNode());
        var limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> PythonText.of(error.getProperty()) + " is a required property";
            case "additionalProperties" ->
                "Additional properties are not allowed (" + PythonText.of(error.getProperty()) + " was unexpected)";
            case "type" -> value + " is not of type " + alternatives(limit);
            case "enum" -> value + " is not one of " + PythonText.of(limit);
            case "pattern" -> value + " does not match " + PythonText.of(limit);
            case "minItems", "minLength" -> value + " is too short";
            case "maxItems", "maxLength" -> value + " is too long; there may be " + limit.asText();
            case "minimum" -> value + " is less than the minimum of " + limit.asText();
            case "maximum" -> value + " is greater than the maximum of " + limit.asText();
            default -> error.getMessage();
        };
    }

    private static String alternatives(JsonNode types) {
        return types.isArray()
                ? StreamSupport.stream(types.spliterator(), false)
                        .map(PythonText::of)
                        .collect(Collectors.joining(", "))
                : PythonText.of(types);
    }
}
