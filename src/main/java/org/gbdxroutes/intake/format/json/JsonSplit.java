package org.gbdxroutes.intake.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where in a message the orders are.
 *
 * @param text as the mapping has it
 * @param steps the way there from the root: names, and {@link #EACH} for each item of an array
 */
record JsonSplit(String text, List<String> steps) {

    static final String EACH = "[*]";

    private static final Pattern STEP = Pattern.compile("\\.(" + JsonPaths.NAME + ")|\\['([^'\\\\]+)']|\\[\\*]");

    /** @throws IllegalArgumentException if it is no such way */
    static JsonSplit of(String text) {
        var steps = new ArrayList<String>();
        var matcher = STEP.matcher(text);
        int end = 1;
        while (matcher.find(end) && matcher.start() == end) {
            end = matcher.end();
            steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2) != null ? matcher.group(2) : EACH);
        }
        if (!text.startsWith("$") || end != text.length()) {
            throw new IllegalArgumentException(
                    "it must be lines, or the way to the orders, such as $, $.orders[*] or $['the orders'][*].");
        }
        return new JsonSplit(text, List.copyOf(steps));
    }
}
