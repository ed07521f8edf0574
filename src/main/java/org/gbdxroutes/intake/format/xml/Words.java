package org.gbdxroutes.intake.format.xml;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the XML tools of the JDK say, without what only their programmers want to know. */
final class Words {

    private static final int MAX_LENGTH = 300;

    private Words() {}

    // what the parser says about what senders do wrong most, and what they can do about it
    private static final List<Map.Entry<Pattern, String>> PLAIN = List.of(
            plain("Premature end of file.*", "It ends before its first element."),
            plain(
                    "XML document structures must start and end within the same entity.*",
                    "It ends too early; an element is not closed. Was it cut off?"),
            plain("Content is not allowed in prolog.*", "This is not XML: it does not begin with an element."),
            plain(
                    "(The markup in the document following|Content is not allowed in trailing).*",
                    "Behind the end of its first element there is more."),
            plain(
                    "(Invalid byte \\d+ of|Expected byte \\d+ of|High surrogate bits in) .*UTF-8.*",
                    "There are bytes that are not UTF-8. Send UTF-8, or name the encoding in the XML declaration."),
            plain(
                    "The processing instruction target matching .*",
                    "The XML declaration must stand at the very beginning; not even a line end may be in front of it."),
            plain(
                    ".*Cannot find the declaration of element '(.*)'.*",
                    "The schema knows no first element '$1'. Is it the right message, and its namespace right?"),
            plain(
                    ".*Element '(.*)' is a simple type, so it must have no element information item.*",
                    "'$1' holds text; there is an element in it."),
            plain(
                    "The entity name must immediately follow the '&'.*",
                    "An & that is meant as such is written as &amp;."));

    private static final Pattern RULE_OF_SCHEMA = Pattern.compile("^(?:cvc|src|s4s|cos)-[\\w.-]+: ");

    private static Map.Entry<Pattern, String> plain(String said, String meant) {
        return Map.entry(Pattern.compile(said), meant);
    }

    static String of(Exception e) {
        if (e instanceof UnsupportedEncodingException) {
            return "There is no encoding '" + e.getMessage() + "'. Send UTF-8.";
        }
        var message = message(e);
        // an exception that wraps another begins with the other's class
        var text = message.replaceFirst("^(?:[a-z]+\\.)+\\w+(?:Exception|Error): ", "")
                .lines()
                .findFirst()
                .orElse("");
        for (var words : PLAIN) {
            if (words.getKey().matcher(text).matches()) {
                return words.getKey().matcher(text).replaceFirst(words.getValue());
            }
        }
        text = RULE_OF_SCHEMA.matcher(text).replaceFirst("");
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    }

    private static String message(Exception e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
