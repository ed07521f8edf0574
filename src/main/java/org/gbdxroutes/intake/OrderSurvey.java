package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through a message before anything is made of it: is it JSON to its end, and no more than fits in memory? */
final class OrderSurvey {

    /** Orders of one message; each has a line in the answer, and all are stored at once. */
    static final int MOST_ORDERS = 10_000;

    /** Values of one order: its numbers, texts, objects and the like, at any depth. */
    static final int MOST_VALUES = 100_000;

    private final JsonParser parser;

    OrderSurvey(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the message to its end and returns why it cannot be used, if so.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
     */
    Optional<String> problem() throws IOException {
        var first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            var problem = value();
            return problem.isPresent() ? problem : end();
        }
        return first == JsonToken.START_ARRAY ? orders() : Optional.of(noOrders(first));
    }

    private Optional<String> orders() throws IOException {
        int orders = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++orders > MOST_ORDERS) {
                return Optional.of(
                        "The array has more than " + MOST_ORDERS
                                + " orders. Send them in several messages, or let a mapping read them, which takes any number.");
            }
            var problem = value();
            if (problem.isPresent()) {
                return problem;
            }
        }
        return orders == 0 ? Optional.of("The array holds no order.") : end();
    }

    /** Reads the value at whose beginning the parser stands. */
    private Optional<String> value() throws IOException {
        int open = 0;
        int values = 0;
        do {
            if (++values > MOST_VALUES) {
                return Optional.of("An order" + where(parser.currentLocation()) + " has more than " + MOST_VALUES
                        + " values; none has that many.");
            }
            var token = parser.currentToken();
            if ((token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) && isNoText(parser.getText())) {
                return Optional.of("A text" + where(parser.currentLocation())
                        + " has a character that no text has: U+0000, or half of a pair.");
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (open > 0 && parser.nextToken() != null);
        return Optional.empty();
    }

    private Optional<String> end() throws IOException {
        return parser.nextToken() == null
                ? Optional.empty()
                : Optional.of("Behind the message there is more" + where(parser.currentTokenLocation())
                        + ". Several orders of one message stand in an array.");
    }

    private static String noOrders(@Nullable JsonToken first) {
        var what = first == null
                ? "empty"
                : first == JsonToken.VALUE_STRING
                        ? "a JSON string"
                        : first.isNumeric() ? "a JSON number" : first.asString();
        return "An order is a JSON object, or an array of such objects; this is " + what + ".";
    }

    private static boolean isNoText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a place as it stands in a sentence. */
    static String where(@Nullable JsonLocation place) {
        return place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
