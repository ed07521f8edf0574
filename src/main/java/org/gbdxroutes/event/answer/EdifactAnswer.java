package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/**
 * EDIFACT's syntax and service report, CONTRL: whether orders could be read from each message of an interchange.
 * Interchanges with the same addresses have one answer, which has a message CONTRL for each.
 */
record EdifactAnswer(EdiOptions options) implements Answer {

    private static final Map<String, String> PARTNERS = Partners.otherWayRound(List.of("", "Qualifier", "Address"));

    static Answer read(AnswerFile file) {
        return new EdifactAnswer(EdiOptions.read(file, PARTNERS, EdiDelimiters.EDIFACT));
    }

    @Override
    public Set<EventType> events() {
        return EnumSet.of(EventType.MESSAGE_RECEIVED);
    }

    @Override
    public boolean tells(StoredEvent event) {
        return event.type() == EventType.MESSAGE_RECEIVED
                && "edifact".equals(event.data().get("format"))
                && !answers(event).isEmpty();
    }

    @Override
    public String contentType() {
        return "application/EDIFACT";
    }

    @Override
    public String ending() {
        return ".edi";
    }

    @Override
    public byte[] render(StoredEvent event) {
        var bytes = new ByteArrayOutputStream();
        int further = 0;
        for (var answer : answers(event).entrySet()) {
            bytes.writeBytes(
                    new EdifactReport(event, answer.getKey(), options.zone(), further++).write(answer.getValue()));
        }
        return bytes.toByteArray();
    }

    /** Returns the interchanges that are answered, by the addresses of the answer. */
    private Map<EdifactAddress, List<JsonNode>> answers(StoredEvent event) {
        var answers = new LinkedHashMap<EdifactAddress, List<JsonNode>>();
        var whole = EventEntries.whole(event);
        for (var interchange : whole.path("interchanges")) {
            var entry = EventEntries.of(whole, interchange);
            var address = EdifactAddress.of(entry, interchange, options.partners(), options.delimiters());
            if (isAnswered(interchange) && address.isComplete()) {
                answers.computeIfAbsent(address, key -> new ArrayList<>()).add(interchange);
            }
        }
        return answers;
    }

    // a report is not reported on, and what has no number cannot be
    private static boolean isAnswered(JsonNode interchange) {
        var types = StreamSupport.stream(interchange.path("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("sets").spliterator(), false))
                .map(set -> set.path("references").path("type").asText(""))
                .distinct()
                .toList();
        return !types.equals(List.of("CONTRL"))
                && !interchange
                        .path("references")
                        .path("interchange")
                        .asText("")
                        .isBlank();
    }
}
