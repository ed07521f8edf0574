package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a CONTRL says of an interchange, a group or a message, in EDIFACT's codes 0083 and 0085: 4 rejects it and all in
 * it, 7 acknowledges it and whatever in it is not rejected, 8 says no more than that it came. The last is said if a
 * message was rejected that cannot be named, which a 7 would acknowledge.
 */
final class EdifactAction {

    private static final String REJECTED = "4";
    private static final String ACKNOWLEDGED = "7";
    private static final String RECEIVED = "8";
    private static final String EMPTY = "32";

    private final List<String> elements;

    EdifactAction(JsonNode interchange) {
        long received = 0;
        long accepted = 0;
        long rejectedByName = 0;
        for (var group : interchange.path("groups")) {
            received += group.path("received").asLong();
            accepted += group.path("accepted").asLong();
            for (var set : group.path("sets")) {
                rejectedByName += isRejected(set) && hasName(set) ? 1 : 0;
            }
        }
        if (accepted == 0) {
            elements = rejected(interchange, received == 0 ? EMPTY : "");
        } else {
            elements = List.of(rejectedByName < received - accepted ? RECEIVED : ACKNOWLEDGED);
        }
    }

    static List<String> ofGroup(JsonNode group) {
        return group.path("accepted").asLong() == 0
                ? rejected(group, group.path("received").asLong() == 0 ? EMPTY : "")
                : List.of(ACKNOWLEDGED);
    }

    static List<String> ofMessage(JsonNode set) {
        return isRejected(set) ? rejected(set, "") : List.of(ACKNOWLEDGED);
    }

    /** Returns whether a message has what a report must call it by. */
    static boolean hasName(JsonNode set) {
        var references = set.path("references");
        return !references.path("message").asText("").isBlank()
                && !references.path("type").asText("").isBlank();
    }

    /** Returns what a segment says in its last elements. */
    List<String> elements() {
        return elements;
    }

    /** Returns whether the report goes on to the messages. */
    boolean namesMessages() {
        return !elements.equals(List.of(RECEIVED));
    }

    private static boolean isRejected(JsonNode set) {
        return !List.of("accepted", "partial").contains(set.path("outcome").asText());
    }

    private static List<String> rejected(JsonNode part, String otherwise) {
        var error = part.path("errors").path(0);
        var code = EventText.line(error.path("code").asText(otherwise), 3);
        return code.isEmpty()
                ? List.of(REJECTED)
                : List.of(REJECTED, code, EventText.line(error.path("segment").asText(""), 3));
    }
}
