package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/**
 * X12's functional acknowledgment, 997: whether orders could be read from each set of an interchange. Interchanges with
 * the same addresses have one answer, which has a set 997 for each of their functional groups.
 */
record X12Answer(EdiOptions options) implements Answer {

    private static final Map<String, String> PARTNERS = partnersCameAs();

    static Answer read(AnswerFile file) {
        return new X12Answer(EdiOptions.read(file, PARTNERS, EdiDelimiters.X12));
    }

    @Override
    public Set<EventType> events() {
        return EnumSet.of(EventType.MESSAGE_RECEIVED);
    }

    @Override
    public boolean tells(StoredEvent event) {
        return event.type() == EventType.MESSAGE_RECEIVED
                && "x12".equals(event.data().get("format"))
                && !answers(event).isEmpty();
    }

    @Override
    public String contentType() {
        return "application/EDI-X12";
    }

    @Override
    public String ending() {
        return ".x12";
    }

    @Override
    public byte[] render(StoredEvent event) {
        var bytes = new ByteArrayOutputStream();
        int further = 0;
        for (var answer : answers(event).entrySet()) {
            bytes.writeBytes(
                    new X12Acknowledgment(event, answer.getKey(), options.zone(), further).write(answer.getValue()));
            further += answer.getValue().size();
        }
        return bytes.toByteArray();
    }

    /** Returns the groups that are answered, by the addresses of the answer and within it of the group. */
    private Map<X12Address, Map<X12Address.OfGroup, List<JsonNode>>> answers(StoredEvent event) {
        var answers = new LinkedHashMap<X12Address, Map<X12Address.OfGroup, List<JsonNode>>>();
        var whole = EventEntries.whole(event);
        for (var interchange : whole.path("interchanges")) {
            var entry = EventEntries.of(whole, interchange);
            var address =
                    X12Address.of(entry, interchange.path("delimiters"), options.partners(), options.delimiters());
            for (var group : interchange.path("groups")) {
                if (isAnswered(group.path("references")) && address.isComplete()) {
                    answers.computeIfAbsent(address, key -> new LinkedHashMap<>())
                            .computeIfAbsent(groupAddress(entry, group, address), key -> new ArrayList<>())
                            .add(group);
                }
            }
        }
        return answers;
    }

    private X12Address.OfGroup groupAddress(ObjectNode entry, JsonNode group, X12Address address) {
        return address.ofGroup(EventEntries.of(entry, group), options.partners());
    }

    // an acknowledgment is not acknowledged, and what has no number cannot be
    private static boolean isAnswered(JsonNode group) {
        var code = group.path("functionalCode").asText("");
        return !code.isBlank()
                && !code.equals("FA")
                && !group.path("group").asText("").isBlank();
    }

    private static Map<String, String> partnersCameAs() {
        var cameAs = Partners.otherWayRound(List.of("", "Qualifier"));
        cameAs.put("groupSender", "groupReceiver");
        cameAs.put("groupReceiver", "groupSender");
        return cameAs;
    }
}
