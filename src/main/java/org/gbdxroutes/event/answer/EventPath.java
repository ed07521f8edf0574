package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.regex.Pattern;

/** A JSONPath to one place in an event: members and positions, and nothing that would have to be worked out. */
final class EventPath {

    private static final Pattern DEFINITE =
            Pattern.compile("\\$(?:\\.[\\p{L}_][\\p{L}\\p{N}_-]*|\\[-?\\d{1,6}]|\\['[^'\\\\]+'])+");

    private static final Configuration LOOKING = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final JsonPath path;

    /** @throws IllegalArgumentException if it is not such a path; the message says what one looks like */
    EventPath(String text) {
        if (!DEFINITE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a path to one value, such as $.orderNumber,"
                    + " $.metadata['cost center'] or $.faults[0].message");
        }
        path = JsonPath.compile(text);
    }

    /** Returns what stands there; a missing node if nothing does. */
    JsonNode in(JsonNode event) {
        JsonNode found = path.read(event, LOOKING);
        return found == null ? event.path("") : found;
    }
}
