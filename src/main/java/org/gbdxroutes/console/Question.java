package org.gbdxroutes.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks, read from the path and the query alone: to Camel a request's headers and parameters are one
 * thing, so that a header named {@code state} would be taken for the parameter.
 *
 * @param partner of {@code /orders/{partner}/{orderNumber}}; empty if the path ends before
 * @param orderNumber likewise
 */
public record Question(String partner, String orderNumber, Map<String, String> parameters) {

    /** Reads the request that came for this path and query. */
    public static Question of(
            @Header(Exchange.HTTP_PATH) String path, @Header(Exchange.HTTP_QUERY) @Nullable String query) {
        var steps = path.split("/");
        return new Question(step(steps, 2), step(steps, 3), parameters(query == null ? "" : query));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static String step(String[] steps, int index) {
        // unlike in a query, a plus sign in a path is a plus sign
        return index < steps.length ? decoded(steps[index].replace("+", "%2B")) : "";
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : query.split("&")) {
            var parts = parameter.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            // a stray percent sign: then the text is what it is, and names nothing that we know
            return text;
        }
    }
}
