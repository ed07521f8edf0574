package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gbdxroutes.order.EventType;

/** The status that an event gives to the IDoc it answers, by SAP's list of statuses of outbound IDocs. */
final class IdocStatus {

    // 16 and 17: functional acknowledgement, positive and negative
    private static final String TAKEN = "16";
    private static final String REFUSED = "17";
    // 39: the IDoc is in the target system; says nothing about what it led to, so it can stand for any wait
    private static final String THERE = "39";
    // 40 and 41: the application document was not created in the target system, or was
    private static final String NOT_CREATED = "40";
    private static final String CREATED = "41";

    private static final Pattern CODE = Pattern.compile("\\d\\d");
    private static final Set<String> BAD = Set.of("refused", "conflict");

    private final Map<EventType, String> chosen = new EnumMap<>(EventType.class);

    /** @param options codes by event type, as in {@code order.accepted: "41"} */
    IdocStatus(Section options) {
        options.texts().forEach((word, code) -> {
            if (!CODE.matcher(code).matches()) {
                throw options.fault(word, "must be one of SAP's statuses, two digits, such as \"41\".");
            }
            chosen.put(type(options, word), code);
        });
    }

    /** Returns the code for an event, or for one order of a message. */
    String code(EventType type, JsonNode entry) {
        var refused = type == EventType.MESSAGE_RECEIVED && isRefused(entry);
        return refused ? REFUSED : chosen.getOrDefault(type, usual(type));
    }

    /** Returns the kind of message to SAP: success, warning, error or information. */
    String kind(EventType type, JsonNode entry) {
        if (type == EventType.MESSAGE_RECEIVED) {
            return isRefused(entry) ? "E" : "S";
        }
        return switch (type) {
            case ORDER_DUPLICATE, ORDER_HELD, ORDER_OVERDUE -> "W";
            default -> usual(type).equals(NOT_CREATED) ? "E" : "S";
        };
    }

    private static boolean isRefused(JsonNode entry) {
        return entry.has("outcome")
                ? BAD.contains(entry.path("outcome").asText())
                : !entry.path("verdict").asText().equals("accepted");
    }

    private static String usual(EventType type) {
        return switch (type) {
            case MESSAGE_RECEIVED -> TAKEN;
            case ORDER_RECEIVED, ORDER_DUPLICATE, ORDER_OVERDUE, ORDER_HELD, ORDER_RELEASED -> THERE;
            case ORDER_REJECTED, ORDER_FAILED, ORDER_CANCELED -> NOT_CREATED;
            case WORKFLOW_FAILED, WORKFLOW_CANCELED, WORKFLOW_TIMEDOUT -> NOT_CREATED;
            case ORDER_ACCEPTED, ORDER_DELIVERED -> CREATED;
            case WORKFLOW_LAUNCHING, WORKFLOW_LAUNCHED, WORKFLOW_STARTED, WORKFLOW_SUCCEEDED -> CREATED;
        };
    }

    private static EventType type(Section options, String word) {
        for (var type : EventType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw options.fault(word, "is no type of event; one is order.accepted.");
    }
}
