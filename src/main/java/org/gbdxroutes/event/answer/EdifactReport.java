package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gbdxroutes.ledger.StoredEvent;

/** One interchange of messages CONTRL, as it is written. */
final class EdifactReport {

    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private static final List<String> NOTHING = List.of("");

    private final EdifactAddress address;
    private final ZonedDateTime time;
    private final String number;
    private final EdiText text;

    /** @param further how many answers to the same event went before, to others */
    EdifactReport(StoredEvent event, EdifactAddress address, ZoneId zone, int further) {
        this.address = address;
        this.time = event.time().atZone(zone);
        this.number = Long.toString(ControlNumber.of(event, further));
        this.text = new EdiText(address.delimiters(), address.charset());
    }

    byte[] write(List<JsonNode> interchanges) {
        text.raw(address.advice());
        opening();
        for (int i = 0; i < interchanges.size(); i++) {
            message(interchanges.get(i), Integer.toString(i + 1));
        }
        return text.segment("UNZ", Integer.toString(interchanges.size()), number)
                .end();
    }

    private void opening() {
        var date = address.version() >= 4 ? DATE : SHORT_DATE;
        var elements = new ArrayList<>(List.of(
                List.of(address.syntax(), Integer.toString(address.version())),
                address.sender(),
                address.receiver(),
                List.of(date.format(time), TIME.format(time)),
                List.of(number)));
        if (address.isTest()) {
            elements.addAll(List.of(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, List.of("1")));
        }
        text.segment("UNB", elements);
    }

    private void message(JsonNode interchange, String reference) {
        int before = text.segments();
        var release = address.version() >= 4 ? List.of("CONTRL", "4", "1", "UN") : List.of("CONTRL", "D", "3", "UN");
        text.segment("UNH", List.of(List.of(reference), release));
        var action = new EdifactAction(interchange);
        text.segment(
                "UCI",
                with(
                        action.elements(),
                        List.of(one(interchange, "interchange", 14)),
                        party(interchange, "sender"),
                        party(interchange, "receiver")));
        if (action.namesMessages()) {
            interchange.path("groups").forEach(this::group);
        }
        text.segment("UNT", Integer.toString(text.segments() - before + 1), reference);
    }

    private void group(JsonNode group) {
        var reference = one(group, "group", 14);
        if (!reference.isEmpty()) {
            text.segment(
                    "UCF",
                    with(
                            EdifactAction.ofGroup(group),
                            List.of(reference),
                            List.of(one(group, "groupSender", 35), one(group, "groupSenderQualifier", 4)),
                            List.of(one(group, "groupReceiver", 35), one(group, "groupReceiverQualifier", 4))));
        }
        group.path("sets").forEach(this::answer);
    }

    private void answer(JsonNode set) {
        if (EdifactAction.hasName(set)) {
            var type = Stream.concat(
                            Stream.of(one(set, "type", 6)),
                            Stream.of(one(set, "release", 20).split(":", -1)))
                    .limit(4)
                    .toList();
            var whole = new ArrayList<>(type);
            while (whole.size() < 4) {
                whole.add("");
            }
            whole.add(one(set, "association", 6));
            text.segment("UCM", with(EdifactAction.ofMessage(set), List.of(one(set, "message", 14)), whole));
        }
    }

    private static List<String> party(JsonNode interchange, String side) {
        return List.of(
                one(interchange, side, 35),
                one(interchange, side + "Qualifier", 4),
                one(interchange, side + "Address", 35));
    }

    private static String one(JsonNode part, String name, int length) {
        return EventText.line(part.path("references").path(name).asText(""), length);
    }

    @SafeVarargs
    private static List<List<String>> with(List<String> action, List<String>... elements) {
        return Stream.concat(Stream.of(elements), action.stream().map(List::of)).toList();
    }
}
