package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/**
 * SAP's message type STATUS, basic type SYSTAT01, as XML: what became of an IDoc that the partner's SAP sent, an IDoc
 * for each.
 */
record IdocStatusAnswer(Partners partners, IdocStatus status, FieldValue docnum, ZoneId zone) implements Answer {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private static final Map<String, String> PARTNERS = partnersCameAs();

    private static final FieldValue REFERENCE = FieldValue.at("$.references.docnum");
    private static final FieldValue METADATA = FieldValue.at("$.metadata.docnum");

    static Answer read(AnswerFile file) {
        file.noFields();
        var names = new ArrayList<>(PARTNERS.keySet());
        names.addAll(List.of("docnum", "status", "zone"));
        file.onlyOptions(names);
        var options = file.options();
        var docnum = options.has("docnum") ? FieldValue.read(options, "docnum") : METADATA;
        return new IdocStatusAnswer(
                new Partners(options, PARTNERS),
                new IdocStatus(options.section("status")),
                docnum,
                options.zone("zone"));
    }

    @Override
    public Set<EventType> events() {
        return EnumSet.allOf(EventType.class);
    }

    @Override
    public String contentType() {
        return "application/xml";
    }

    @Override
    public String ending() {
        return ".xml";
    }

    @Override
    public byte[] render(StoredEvent event) {
        var xml = new XmlText("SYSTAT01");
        int number = 1;
        for (var entry : EventEntries.ofOrders(event)) {
            xml.open("IDOC", "BEGIN");
            control(event, entry, number++).write(xml);
            status(event, entry).write(xml);
            xml.close();
        }
        return xml.end();
    }

    private IdocSegment control(StoredEvent event, JsonNode entry, int number) {
        var time = event.time().atZone(zone);
        var control = new IdocSegment("EDI_DC40")
                .with("TABNAM", 10, "EDI_DC40")
                .with("MANDT", 3, partners.text("mandt", entry))
                // as SAP sees it, the IDoc comes in
                .with("DIRECT", 1, "2")
                .with("IDOCTYP", 30, "SYSTAT01")
                .with("MESTYP", 30, "STATUS");
        return partners(control, entry)
                .with("CREDAT", 8, DATE.format(time))
                .with("CRETIM", 6, TIME.format(time))
                .with("REFINT", 14, Long.toString(event.key()))
                .with("REFMES", 14, Integer.toString(number))
                .with("ARCKEY", 70, entry.path("id").asText());
    }

    // ports and types have SAP's own lengths
    private IdocSegment partners(IdocSegment control, JsonNode entry) {
        return control.with("SNDPOR", 10, partners.text("senderPort", entry))
                .with("SNDPRT", 2, partners.text("senderType", entry))
                .with("SNDPRN", 10, partners.text("sender", entry))
                .with("RCVPOR", 10, partners.text("receiverPort", entry))
                .with("RCVPRT", 2, partners.text("receiverType", entry))
                .with("RCVPRN", 10, partners.text("receiver", entry));
    }

    private IdocSegment status(StoredEvent event, JsonNode entry) {
        var time = event.time().atZone(zone);
        return new IdocSegment("E1STATS")
                .with("MANDT", 3, partners.text("mandt", entry))
                .with("DOCNUM", 16, docnum(entry))
                .with("LOGDAT", 8, DATE.format(time))
                .with("LOGTIM", 6, TIME.format(time))
                .with("STATUS", 2, status.code(event.type(), entry))
                .with("UNAME", 12, "GBDX-ROUTES")
                .with("STATXT", 70, text(entry))
                .with("STAPA1", 20, EventText.of(entry.path("orderNumber")))
                .with("STAPA2", 20, EventText.of(entry.has("outcome") ? entry.path("outcome") : entry.path("state")))
                .with("STAPA3", 20, EventText.of(entry.path("revision")))
                .with("STAPA4", 20, event.type().word())
                .with("ARCKEY", 70, entry.path("id").asText())
                .with("STATYP", 1, status.kind(event.type(), entry));
    }

    /** Their number as the message had it, for an order of a message; as the order remembers it, for an order. */
    private String docnum(JsonNode entry) {
        var came = REFERENCE.text(entry);
        return came.isEmpty() ? docnum.text(entry) : came;
    }

    private static String text(JsonNode entry) {
        var type = entry.path("type").asText();
        var why = EventText.of(entry.path("reason"));
        var text = why.isEmpty() ? EventText.of(entry.path("faults")) : why;
        return text.isEmpty() ? type : text;
    }

    private static Map<String, String> partnersCameAs() {
        var cameAs = Partners.otherWayRound(List.of("", "Port", "Type"));
        cameAs.put("mandt", "mandt");
        return cameAs;
    }
}
