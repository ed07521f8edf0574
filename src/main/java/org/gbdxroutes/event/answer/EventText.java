package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gbdxroutes.workflow.Json;

/** What stands in events, as text that any of the formats can hold. */
final class EventText {

    /** Stands where a character stood that XML, and most who read text, cannot hold. */
    static final int REPLACEMENT = 0xFFFD;

    private EventText() {}

    /** Returns a value as text: of a list its entries, one after the other; of a fault where and what. */
    static String of(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(EventText::of)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        if (value.isObject()) {
            return value.path("path").isTextual() && value.path("message").isTextual() ? fault(value) : object(value);
        }
        return value.isTextual() ? value.textValue() : value.asText();
    }

    /** Returns a text with its unprintable characters and broken pairs replaced. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> isPrintable(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns a text on one line and no longer than so many characters. */
    static String line(String text, int length) {
        var line = printable(text).replaceAll("\\s+", " ").strip();
        return line.length() <= length
                ? line
                : line.substring(0, Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length)
                        .strip();
    }

    private static boolean isPrintable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static String fault(JsonNode fault) {
        var path = fault.path("path").textValue();
        var message = fault.path("message").textValue();
        return path.isEmpty() || path.equals("$") ? message : path + ": " + message;
    }

    private static String object(JsonNode value) {
        return value.isEmpty() ? "" : Json.write(value);
    }
}
