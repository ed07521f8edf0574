package org.gbdxroutes.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a partner may order by name: a GBDX workflow definition with {@code {{placeholders}}}, and the parameters that
 * fill them.
 *
 * @param description what the partner gets
 * @param parameters by name, in the order of the file
 * @param workflow the workflow definition; strings in it may hold placeholders
 * @param overdue after which time an order of it is overdue; never, unless it is said
 */
public record Product(String description, Map<String, Parameter> parameters, JsonNode workflow, Overdue overdue) {

    public Product {
        description = description == null ? "" : description;
        parameters = parameters == null ? Map.of() : new LinkedHashMap<>(parameters);
        overdue = overdue == null ? Overdue.NEVER : overdue;
        if (workflow == null || !workflow.isObject()) {
            throw new IllegalArgumentException("A product needs a workflow, a GBDX workflow definition.");
        }
    }

    /**
     * One parameter of a product.
     *
     * @param required whether an order must give it; one with a default is not required
     * @param defaultValue what it is when the order does not say
     * @param allowed the only values it may have; empty for any
     * @param pattern what a value must match as a whole
     */
    public record Parameter(
            Kind kind,
            boolean required,
            @JsonProperty("default") @Nullable String defaultValue,
            List<String> allowed,
            @Nullable Pattern pattern,
            String description) {

        public Parameter {
            kind = kind == null ? Kind.STRING : kind;
            allowed = allowed == null ? List.of() : List.copyOf(allowed);
            description = description == null ? "" : description;
        }
    }

    /** What values a parameter takes. */
    public enum Kind {
        @JsonProperty("string")
        STRING,
        @JsonProperty("boolean")
        BOOLEAN,
        /** {@code s3://bucket/prefix}. */
        @JsonProperty("s3-location")
        S3_LOCATION
    }
}
