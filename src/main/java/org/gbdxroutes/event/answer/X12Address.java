package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Who tells whom, and in what form, as the first segment of an X12 interchange has it. */
record X12Address(
        String senderQualifier,
        String sender,
        String receiverQualifier,
        String receiver,
        String version,
        String usage,
        EdiDelimiters delimiters) {

    private static final Pattern VERSION = Pattern.compile("00[2-9]\\d\\d");
    private static final Pattern GROUP_VERSION = Pattern.compile("00[2-9]\\d{3}");

    /**
     * Who tells whom, as the first segment of a functional group has it.
     *
     * @param version of the group and its sets, such as {@code 004010}
     */
    record OfGroup(String sender, String receiver, String version) {}

    /** @param came the delimiters of the interchange that is answered */
    static X12Address of(JsonNode entry, JsonNode came, Partners partners, Map<String, String> option) {
        var references = entry.path("references");
        return new X12Address(
                qualifier(partners.text("senderQualifier", entry)),
                EventText.line(partners.text("sender", entry), 15),
                qualifier(partners.text("receiverQualifier", entry)),
                EventText.line(partners.text("receiver", entry), 15),
                known(VERSION, references.path("version").asText(""), "00401"),
                known(Set.of("P", "T", "I"), references.path("usage").asText("")),
                EdiDelimiters.of(came, option, EdiDelimiters.X12));
    }

    /** Returns whether there is somebody to address. */
    boolean isComplete() {
        return !sender.isEmpty() && !receiver.isEmpty();
    }

    OfGroup ofGroup(JsonNode entry, Partners partners) {
        var groupVersion = entry.path("references").path("version").asText("");
        return new OfGroup(
                or(EventText.line(partners.text("groupSender", entry), 15), sender),
                or(EventText.line(partners.text("groupReceiver", entry), 15), receiver),
                known(GROUP_VERSION, groupVersion.substring(0, Math.min(6, groupVersion.length())), "004010"));
    }

    private static String qualifier(String text) {
        var qualifier = EventText.line(text, 2);
        return qualifier.length() == 2 ? qualifier : "ZZ";
    }

    private static String known(Pattern pattern, String text, String otherwise) {
        return pattern.matcher(text).matches() ? text : otherwise;
    }

    private static String known(Set<String> words, String text) {
        return words.contains(text) ? text : "P";
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
