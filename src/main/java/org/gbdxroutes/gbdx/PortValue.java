package org.gbdxroutes.gbdx;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an input of a task may be given, in the form in which it is kept. */
final class PortValue {

    private PortValue() {}

    /** Returns a text, a list of texts, or an {@link OutputPort}. Numbers and booleans become text, as GBDX wanted. */
    static Object of(String port, @Nullable Object value) {
        if (value instanceof OutputPort || value instanceof String) {
            return value;
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof URI) {
            return value.toString();
        }
        if (value instanceof Collection<?> values) {
            return list(port, values);
        }
        if (value == null) {
            throw new IllegalArgumentException(
                    "Input port '" + port + "' was given null; leave out what has no value.");
        }
        var advice = value instanceof Task task ? "Link it to one of its ports: " + task.name() + ".output(…)." : "";
        throw new IllegalArgumentException("Input port '" + port + "' cannot be given a "
                + value.getClass().getSimpleName() + ", only a text, number, boolean, URI, output port or list. "
                + advice);
    }

    private static List<String> list(String port, Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Input port '" + port
                    + "' was given an empty list. A list makes a batch, one workflow for each of its values.");
        }
        return values.stream()
                .map(value -> {
                    if (of(port, value) instanceof String text) {
                        return text;
                    }
                    throw new IllegalArgumentException("The list for input port '" + port
                            + "' may hold texts, numbers, booleans and URIs, and nothing else.");
                })
                .toList();
    }
}
