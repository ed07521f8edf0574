package org.gbdxroutes.service.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/** Values as GBDX wrote them into its messages, such as {@code u'name'} and {@code [1, None]}; what is long is cut. */
final class PythonText {

    private static final int LONGEST = 200;

    private final StringBuilder text = new StringBuilder();

    private PythonText() {}

    static String of(JsonNode value) {
        var python = new PythonText();
        python.write(value);
        return python.text.length() <= LONGEST ? python.text.toString() : python.text.substring(0, LONGEST) + "…";
    }

    static String of(String value) {
        var python = new PythonText();
        python.quote(value);
        return python.text.toString();
    }

    // Every level writes at least its bracket: the length bounds the depth.
    private void write(JsonNode value) {
        if (text.length() > LONGEST) {
            return;
        }
        switch (value.getNodeType()) {
            case STRING -> quote(value.textValue());
            case NULL, MISSING -> text.append("None");
            case BOOLEAN -> text.append(value.booleanValue() ? "True" : "False");
            case ARRAY -> list(value);
            case OBJECT -> members(value);
            case NUMBER, BINARY, POJO -> text.append(value.asText());
        }
    }

    private void list(JsonNode array) {
        text.append('[');
        for (var elements = array.elements(); elements.hasNext() && text.length() <= LONGEST; ) {
            write(elements.next());
            comma(elements);
        }
        text.append(']');
    }

    private void members(JsonNode object) {
        text.append('{');
        for (var members = object.fields(); members.hasNext() && text.length() <= LONGEST; ) {
            var member = members.next();
            quote(member.getKey());
            text.append(": ");
            write(member.getValue());
            comma(members);
        }
        text.append('}');
    }

    private void comma(Iterator<?> rest) {
        if (rest.hasNext()) {
            text.append(", ");
        }
    }

    private void quote(String value) {
        text.append("u'");
        value.chars().limit(LONGEST).forEach(c -> {
            if (c == '\'' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (Character.isISOControl(c)) {
                text.append(String.format("\\x%02x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append(value.length() > LONGEST ? "…'" : "'");
    }
}
