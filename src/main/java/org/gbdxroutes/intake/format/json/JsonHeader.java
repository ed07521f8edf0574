package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values of a message that stand outside of its orders: so many, and so long, as a header is. */
final class JsonHeader {

    private static final int MOST = 100;
    private static final int LONGEST = 500;
    private static final int DEEPEST = 10;
    private static final Pattern NAME = Pattern.compile(JsonPaths.NAME);

    private final Map<String, String> values = new TreeMap<>();

    /** Returns them by their paths, such as {@code $.batch.id}. */
    Map<String, String> values() {
        return values;
    }

    /** Takes the member at whose value the parser stands, and leaves it at the value's end. */
    void take(JsonParser parser, String object, int depth) throws IOException {
        var path = object + "." + parser.currentName();
        if (!NAME.matcher(parser.currentName()).matches()) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT && depth < DEEPEST) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                parser.nextToken();
                take(parser, path, depth + 1);
            }
        } else if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
            var text = parser.getText();
            if (values.size() < MOST && text.length() <= LONGEST) {
                values.put(path, text);
            }
        } else {
            parser.skipChildren();
        }
    }
}
