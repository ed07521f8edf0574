package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Paths that lead to one place of an order, or with {@code header:} to one outside of the orders. */
final class JsonPaths {

    static final String HEADER = "header:";

    /** A name that needs no quotes. */
    static final String NAME = "[^\\s.\\[\\](){}*?,:;'\"@$\\\\]+";

    private static final Pattern TO_HEADER = Pattern.compile("\\$(\\." + NAME + ")+");

    // no wildcards, filters, functions or slices: nothing that is more than one place, and nothing that is computed
    private static final Pattern TO_ONE_PLACE = Pattern.compile("\\$(\\." + NAME + "|\\['[^'\\\\]+']|\\[-?\\d{1,6}])+");

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JsonTrees.MAPPER))
            .mappingProvider(new JacksonMappingProvider(JsonTrees.MAPPER))
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final Map<String, JsonPath> compiled = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if it is no such path */
    void check(String path) {
        boolean isHeader = path.startsWith(HEADER);
        if (isHeader && !TO_HEADER.matcher(path.substring(HEADER.length())).matches()
                || !isHeader && !TO_ONE_PLACE.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path + "' is no path of json; such are $.customer.ref,"
                    + " $.items[0].code, $['Customer No'], and for what stands before the orders"
                    + " header:$.batch.id. Wildcards, filters and functions are none.");
        }
    }

    /** Returns what stands there, unless it is nothing or {@code null}. */
    Optional<JsonNode> find(JsonNode order, String path) {
        JsonNode found = compiled.computeIfAbsent(path, JsonPath::compile).read(order, CONFIGURATION);
        return Optional.ofNullable(found).filter(node -> !node.isNull() && !node.isMissingNode());
    }
}
