package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who tells whom, and in what form, as the first segment of an EDIFACT interchange has it.
 *
 * @param sender identification, qualifier and address, as is the receiver
 * @param isTest whether it says that it is a test
 */
record EdifactAddress(
        String syntax,
        int version,
        List<String> sender,
        List<String> receiver,
        boolean isTest,
        EdiDelimiters delimiters,
        Charset charset) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Z]{4}");
    private static final Pattern ENCODING = Pattern.compile("ISO-8859-\\d{1,2}|UTF-8");

    /** @param partners sender and receiver, whose parts are three */
    static EdifactAddress of(JsonNode entry, JsonNode came, Partners partners, Map<String, String> option) {
        var references = entry.path("references");
        var said = references.path("syntax").asText("");
        var syntax = SYNTAX.matcher(said).matches() ? said : "UNOA";
        int version = references.path("syntaxVersion").asInt(3);
        return new EdifactAddress(
                syntax,
                version >= 1 && version <= 4 ? version : 3,
                party(partners, "sender", entry),
                party(partners, "receiver", entry),
                references.path("test").asText("").equals("1"),
                EdiDelimiters.of(came.path("delimiters"), option, EdiDelimiters.EDIFACT),
                charset(syntax, came.path("charset").asText("")));
    }

    /** Returns whether there is somebody to address. */
    boolean isComplete() {
        return !sender.get(0).isEmpty() && !receiver.get(0).isEmpty();
    }

    /** Returns the segment that names delimiters; some readers release nothing in UNB without it. */
    String advice() {
        var repetition = delimiters.repetition().filter(character -> version >= 4);
        return "UNA" + delimiters.component() + delimiters.element() + '.'
                + delimiters.release().orElse(' ') + repetition.orElse(' ') + delimiters.segment();
    }

    private static List<String> party(Partners partners, String side, JsonNode entry) {
        return List.of(
                EventText.line(partners.text(side, entry), 35),
                EventText.line(partners.text(side + "Qualifier", entry), 4),
                EventText.line(partners.text(side + "Address", entry), 35));
    }

    // A and B are ASCII by the book; the others are as they were read
    private static Charset charset(String syntax, String read) {
        return syntax.equals("UNOA")
                        || syntax.equals("UNOB")
                        || !ENCODING.matcher(read).matches()
                        || !Charset.isSupported(read)
                ? StandardCharsets.US_ASCII
                : Charset.forName(read);
    }
}
