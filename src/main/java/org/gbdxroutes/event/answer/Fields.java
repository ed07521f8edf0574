package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gbdxroutes.ledger.StoredEvent;

/**
 * What a receipt holds, field by field.
 *
 * @param perOrder whether each order of a message has a receipt of its own
 */
record Fields(Map<String, FieldValue> values, boolean perOrder) {

    /** Reads the fields, and {@code each} of the format's options. */
    static Fields read(AnswerFile file) {
        var section = file.fields();
        if (section.names().isEmpty()) {
            throw file.fault("fields", "must say what the receipt holds, such as PO: $.orderNumber.");
        }
        var each = file.options().oneOf("each", List.of("message", "orders"));
        return new Fields(section.all(FieldValue::read), each.equals("orders"));
    }

    Set<String> names() {
        return values.keySet();
    }

    List<ObjectNode> entries(StoredEvent event) {
        return perOrder ? EventEntries.ofOrders(event) : List.of(EventEntries.whole(event));
    }

    /** Returns each field's text; {@code ""} where there is nothing. */
    Map<String, String> texts(ObjectNode entry) {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, EventText.printable(value.text(entry))));
        return texts;
    }
}
