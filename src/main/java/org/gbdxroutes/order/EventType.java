package org.gbdxroutes.order;

import java.util.Locale;

/** What an order's subscribers are told; the words are public. */
public enum EventType {
    MESSAGE_RECEIVED,
    ORDER_RECEIVED,
    ORDER_ACCEPTED,
    ORDER_REJECTED,
    ORDER_DUPLICATE,
    ORDER_OVERDUE,
    WORKFLOW_LAUNCHING,
    WORKFLOW_LAUNCHED,
    WORKFLOW_STARTED,
    WORKFLOW_SUCCEEDED,
    WORKFLOW_FAILED,
    WORKFLOW_CANCELED,
    WORKFLOW_TIMEDOUT,
    ORDER_DELIVERED,
    ORDER_HELD,
    ORDER_RELEASED,
    ORDER_CANCELED,
    ORDER_FAILED;

    /** Returns the word on the wire, such as {@code order.accepted}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Returns the type of that word. */
    public static EventType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
