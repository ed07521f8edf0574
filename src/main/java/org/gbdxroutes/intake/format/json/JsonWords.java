package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Says why something is not JSON, without what only programmers want to know. */
public final class JsonWords {

    private static final int LONGEST = 200;
    private static final Pattern TOO_MUCH =
            Pattern.compile("(\\w+)[^(]*\\(\\d+\\) exceeds the maximum allowed \\((\\d+).*");

    private JsonWords() {}

    /** Returns the reason as one sentence or more. */
    public static String of(IOException failure) {
        var text = failure instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(failure.getMessage());
        var line = text.lines().findFirst().orElse("");
        var tooMuch = TOO_MUCH.matcher(line);
        if (tooMuch.matches()) {
            return limit(tooMuch.group(1), tooMuch.group(2));
        }
        if (line.startsWith("Unexpected end-of-input")) {
            return "It ends too early; something in it is not closed. Was it cut off?";
        }
        if (line.startsWith("Invalid UTF-8") || line.startsWith("Invalid UTF-32")) {
            return "There are bytes that are no characters. Send JSON in UTF-8.";
        }
        if (line.contains("ALLOW_COMMENTS") || line.contains("ALLOW_YAML_COMMENTS")) {
            return "JSON has no comments.";
        }
        var words = line.replaceFirst(": enable `.*|: (expected a valid value|was expecting) \\(JSON String.*", "")
                .replace("((CTRL-CHAR, code", "(control character (code");
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    private static String limit(String what, String most) {
        return switch (what) {
            case "Document" -> "It is nested more than " + most + " deep.";
            case "Number" -> "A number has more than " + most + " digits.";
            case "Name" -> "A name has more than " + most + " characters.";
            default -> "A text has more than " + most + " characters.";
        };
    }
}
