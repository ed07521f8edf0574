package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.workflow.Json;

/** Events as JSON, the way the paths of an answer see them. */
final class EventEntries {

    private EventEntries() {}

    /** Returns the event as one object: id, type, subject and time beside its data. */
    static ObjectNode whole(StoredEvent event) {
        ObjectNode whole = Json.mapper().valueToTree(event.data());
        whole.put("id", event.subject() + "/" + event.sequence());
        whole.put("type", event.type().word());
        whole.put("subject", event.subject());
        whole.put("time", event.time().toString());
        return whole;
    }

    /**
     * Returns one object for each order: the event, with an order of a message over it. A message without orders, or
     * with faults of its own, has one entry more, for itself.
     */
    static List<ObjectNode> ofOrders(StoredEvent event) {
        var whole = whole(event);
        var orders = whole.path("orders");
        if (!orders.isArray()) {
            return List.of(whole);
        }
        var entries = new ArrayList<ObjectNode>();
        whole.remove("orders");
        for (var order : orders) {
            entries.add(over(whole, order));
        }
        if (entries.isEmpty() || !whole.path("faults").isEmpty()) {
            entries.add(whole);
        }
        return entries;
    }

    /** Returns the event, with what one interchange of it is called as its references. */
    static ObjectNode of(ObjectNode whole, JsonNode interchange) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().setAll(whole);
        entry.set("references", interchange.path("references"));
        return entry;
    }

    private static ObjectNode over(ObjectNode message, JsonNode order) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().setAll(message);
        // what is wrong with the message as a whole is not what is wrong with this order
        entry.remove("faults");
        order.properties().forEach(member -> entry.set(member.getKey(), member.getValue()));
        return entry;
    }
}
