package org.gbdxroutes.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.gbdxroutes.workflow.Json;

/** An event as a person reads it in a mail. */
public final class EventMail {

    private static final Pattern DOMAIN = Pattern.compile("@([A-Za-z0-9.-]+)>?\\s*$");

    /** Returns the subject, one line, such as {@code acme/PO-4711: order.accepted}. */
    public String subject(@Body byte[] event) throws IOException {
        var json = Json.mapper().readTree(event);
        return line(order(json) + ": " + json.path("type").asText());
    }

    /**
     * Returns the {@code Message-ID}: the same whenever the same event is told.
     *
     * @param from the sender, whose domain the id is in
     */
    public String messageId(@Body byte[] event, @Variable("from") String from) throws IOException {
        var json = Json.mapper().readTree(event);
        // the time tells events of two installations apart, which may have the same ids
        var once = String.join(
                "\n",
                json.path("source").asText(),
                json.path("id").asText(),
                json.path("time").asText());
        var domain = DOMAIN.matcher(from);
        return "<" + UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)) + "@"
                + (domain.find() ? domain.group(1) : "gbdx-routes") + ">";
    }

    /** Returns the text: what happened, in words, and below it the event itself. */
    public String text(@Body byte[] event) throws IOException {
        var json = Json.mapper().readTree(event);
        var data = json.path("data");
        var text = new StringBuilder();
        say(text, "Order", order(json));
        say(text, "Event", json.path("type").asText());
        say(text, "State", data.path("state").asText());
        say(text, "Time", json.path("time").asText());
        say(text, "Reason", data.path("reason").asText());
        return text.append("\nThe event, as programs get it:\n\n")
                .append(pretty(json))
                .append('\n')
                .toString();
    }

    // lines of a reason stay below it, where they cannot be taken for one of ours
    private static void say(StringBuilder text, String what, String words) {
        if (!words.isBlank()) {
            text.append("%-8s".formatted(what + ":"))
                    .append(String.join(
                            "\n        ", words.lines().map(EventMail::line).toList()))
                    .append('\n');
        }
    }

    private static String order(JsonNode event) {
        var data = event.path("data");
        if (!data.has("orderNumber")) {
            return event.path("subject").asText();
        }
        int revision = data.path("revision").asInt(1);
        return data.path("partner").asText() + "/" + data.path("orderNumber").asText()
                + (revision == 1 ? "" : " revision " + revision);
    }

    private static String line(String words) {
        return words.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    private static String pretty(JsonNode json) throws JsonProcessingException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
