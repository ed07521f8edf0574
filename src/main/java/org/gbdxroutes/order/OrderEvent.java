package org.gbdxroutes.order;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to an order, to be told to its subscribers.
 *
 * @param data what there is to say beyond the order itself; values map to JSON, none is secret
 */
public record OrderEvent(EventType type, Map<String, Object> data) {

    public OrderEvent {
        data = Map.copyOf(data);
    }

    /** Returns an event about which there is nothing more to say. */
    public static OrderEvent of(EventType type) {
        return new OrderEvent(type, Map.of());
    }

    /** Returns this event with one more member of data. */
    public OrderEvent with(String name, Object value) {
        var more = new LinkedHashMap<>(data);
        more.put(name, value);
        return new OrderEvent(type, more);
    }
}
