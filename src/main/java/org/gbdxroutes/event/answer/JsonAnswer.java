package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.workflow.Json;

/** A receipt as a JSON object, or a list of them. */
record JsonAnswer(Fields fields) implements Answer {

    static Answer read(AnswerFile file) {
        file.onlyOptions(List.of("each"));
        return new JsonAnswer(Fields.read(file));
    }

    @Override
    public Set<EventType> events() {
        return EnumSet.allOf(EventType.class);
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public String ending() {
        return ".json";
    }

    @Override
    public byte[] render(StoredEvent event) {
        var receipts = JsonNodeFactory.instance.arrayNode();
        fields.entries(event).forEach(entry -> receipts.add(receipt(entry)));
        // by way of a text, so that half a pair of characters becomes a question mark and no failure
        return Json.write(fields.perOrder() ? receipts : receipts.get(0)).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode receipt(ObjectNode entry) {
        var receipt = JsonNodeFactory.instance.objectNode();
        fields.values().forEach((name, value) -> {
            var node = value.node(entry);
            if (!node.isMissingNode()) {
                receipt.set(name, node);
            }
        });
        return receipt;
    }
}
