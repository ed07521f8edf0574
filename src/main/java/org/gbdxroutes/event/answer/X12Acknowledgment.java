package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.ledger.StoredEvent;

/** One interchange of sets 997, as it is written. */
final class X12Acknowledgment {

    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    /** From these versions on, an interchange names what repeats elements, and a group has its century. */
    private static final String REPETITION = "00402";

    private static final String CENTURY = "004010";
    private static final long MOST_SETS = 999_999;

    private final StoredEvent event;
    private final X12Address address;
    private final ZonedDateTime time;
    private final int further;
    private final EdiText text;

    /** @param further how many control numbers answers to the same event have used */
    X12Acknowledgment(StoredEvent event, X12Address address, ZoneId zone, int further) {
        this.event = event;
        this.address = address;
        this.time = event.time().atZone(zone);
        this.further = further;
        this.text = new EdiText(address.delimiters(), StandardCharsets.US_ASCII);
    }

    byte[] write(Map<X12Address.OfGroup, List<JsonNode>> groups) {
        var number = "%09d".formatted(ControlNumber.of(event, further));
        opening(number);
        int next = further;
        for (var group : groups.entrySet()) {
            group(group.getKey(), group.getValue(), Long.toString(ControlNumber.of(event, next++)));
        }
        return text.segment("IEA", Integer.toString(groups.size()), number).end();
    }

    // of fixed length: a reader finds the delimiters by counting
    private void opening(String number) {
        var delimiters = address.delimiters();
        var repetition = address.version().compareTo(REPETITION) < 0
                ? "U"
                : delimiters.repetition().map(String::valueOf).orElse("U");
        var elements = List.of(
                "ISA",
                "00",
                " ".repeat(10),
                "00",
                " ".repeat(10),
                text.fixed(address.senderQualifier(), 2),
                text.fixed(address.sender(), 15),
                text.fixed(address.receiverQualifier(), 2),
                text.fixed(address.receiver(), 15),
                SHORT_DATE.format(time),
                TIME.format(time),
                repetition,
                address.version(),
                number,
                "0",
                address.usage(),
                String.valueOf(delimiters.component()));
        text.raw(String.join(String.valueOf(delimiters.element()), elements) + delimiters.segment());
    }

    private void group(X12Address.OfGroup group, List<JsonNode> answered, String number) {
        var date = group.version().compareTo(CENTURY) < 0 ? SHORT_DATE : DATE;
        text.segment(
                "GS",
                "FA",
                group.sender(),
                group.receiver(),
                date.format(time),
                TIME.format(time),
                number,
                "X",
                group.version());
        for (int i = 0; i < answered.size(); i++) {
            set(answered.get(i), "%04d".formatted(i + 1));
        }
        text.segment("GE", Integer.toString(answered.size()), number);
    }

    private void set(JsonNode group, String number) {
        int before = text.segments();
        var references = group.path("references");
        text.segment("ST", "997", number);
        text.segment("AK1", element(references, "functionalCode", 2), element(references, "group", 9));
        group.path("sets").forEach(this::answer);
        long received = count(group, "received");
        long accepted = count(group, "accepted");
        var summary = new ArrayList<>(List.of(
                code(group, received, accepted),
                Long.toString(count(group, "included")),
                Long.toString(received),
                Long.toString(accepted)));
        summary.addAll(errors(group));
        text.segment("AK9", summary.toArray(String[]::new));
        text.segment("SE", Integer.toString(text.segments() - before + 1), number);
    }

    private void answer(JsonNode set) {
        var references = set.path("references");
        var type = element(references, "set", 3);
        var control = element(references, "control", 9);
        // one that has no name is only counted
        if (type.isEmpty() || control.isEmpty()) {
            return;
        }
        var answer = new ArrayList<>(List.of(
                switch (set.path("outcome").asText()) {
                    case "accepted" -> "A";
                    case "partial" -> "E";
                    default -> "R";
                }));
        answer.addAll(errors(set));
        text.segment("AK2", type, control);
        text.segment("AK5", answer.toArray(String[]::new));
    }

    private static String code(JsonNode group, long received, long accepted) {
        if (accepted == 0) {
            return "R";
        }
        if (accepted < received) {
            return "P";
        }
        boolean isClean = group.path("errors").isEmpty();
        for (var set : group.path("sets")) {
            isClean &= set.path("outcome").asText().equals("accepted");
        }
        return isClean ? "A" : "E";
    }

    private static List<String> errors(JsonNode part) {
        var codes = new ArrayList<String>();
        part.path("errors")
                .forEach(error -> codes.add(EventText.line(error.path("code").asText(""), 3)));
        return codes.stream()
                .filter(code -> !code.isEmpty())
                .distinct()
                .limit(5)
                .toList();
    }

    private static long count(JsonNode group, String name) {
        return Math.max(0, Math.min(MOST_SETS, group.path(name).asLong()));
    }

    private static String element(JsonNode references, String name, int length) {
        return EventText.line(references.path(name).asText(""), length);
    }
}
