package org.gbdxroutes.edge;

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

    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final Pattern REVISION = Pattern.compile("([^/]+/[^/]+)/(\\d+)");
    private static final Pattern DOMAIN = Pattern.compile("@([A-Za-z0-9.-]+)>?\\s*$");

    /** Returns the subject, one line, such as {@code acme/PO-4711: order.accepted}. */
    public String subject(@Variable("eventSubject") String order, @Variable("eventType") String type) {
        return line(named(order) + ": " + type);
    }

    /**
     * Returns the {@code Message-ID}: the same whenever the same event is told.
     *
     * @param from the sender, whose domain the id is in
     */
    public String messageId(
            @Variable("eventSource") String source,
            @Variable("eventId") String id,
            @Variable("eventTime") String time,
            @Variable("from") String from) {
        // the time tells events of two installations apart, which may have the same ids
        var once = UUID.nameUUIDFromBytes(String.join("\n", source, id, time).getBytes(StandardCharsets.UTF_8));
        var domain = DOMAIN.matcher(from);
        return "<" + once + "@" + (domain.find() ? domain.group(1) : "gbdx-routes") + ">";
    }

    /** Returns the text: what happened, in words, and below it the event itself, in the format of this subscriber. */
    public String text(
            @Body byte[] event,
            @Variable("eventSubject") String order,
            @Variable("eventType") String type,
            @Variable("eventTime") String time,
            @Variable("contentType") String contentType)
            throws IOException {
        var json = contentType.equals(CLOUD_EVENT)
                ? Json.mapper().readTree(event)
                : Json.mapper().createObjectNode();
        var text = new StringBuilder();
        say(text, "Order", named(order));
        say(text, "Event", type);
        say(text, "State", json.at("/data/state").asText());
        say(text, "Time", time);
        say(text, "Reason", json.at("/data/reason").asText());
        return text.append("\nThe event, as programs get it:\n\n")
                .append(json.isEmpty() ? new String(event, StandardCharsets.UTF_8) : pretty(json))
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

    /** Returns the order as people name it: without its revision, if that is the first. */
    private static String named(String order) {
        var parts = REVISION.matcher(order);
        if (!parts.matches()) {
            return order;
        }
        return parts.group(2).equals("1") ? parts.group(1) : parts.group(1) + " revision " + parts.group(2);
    }

    private static String line(String words) {
        return words.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    private static String pretty(JsonNode json) throws IOException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
