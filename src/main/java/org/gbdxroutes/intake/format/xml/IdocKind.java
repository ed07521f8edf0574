package org.gbdxroutes.intake.format.xml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.intake.format.PlacedText;
import org.gbdxroutes.workflow.Fault;

/** An IDoc: it is known by its control record, out of which a STATUS can be sent back. */
final class IdocKind implements PartKind {

    private static final String CONTROL = "EDI_DC40";

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("docnum", "DOCNUM"),
            Map.entry("mandt", "MANDT"),
            Map.entry("idoctyp", "IDOCTYP"),
            Map.entry("cimtyp", "CIMTYP"),
            Map.entry("mestyp", "MESTYP"),
            Map.entry("mescod", "MESCOD"),
            Map.entry("test", "TEST"),
            Map.entry("sender", "SNDPRN"),
            Map.entry("senderPort", "SNDPOR"),
            Map.entry("senderType", "SNDPRT"),
            Map.entry("senderFunction", "SNDPFC"),
            Map.entry("receiver", "RCVPRN"),
            Map.entry("receiverPort", "RCVPOR"),
            Map.entry("receiverType", "RCVPRT"),
            Map.entry("receiverFunction", "RCVPFC"),
            Map.entry("reference", "REFINT"));

    @Override
    public Map<String, String> references(MessagePart idoc) {
        var references = new LinkedHashMap<String, String>();
        FIELDS.forEach((name, field) -> {
            var text = field(idoc, field);
            if (!text.isEmpty()) {
                references.put(name, text);
            }
        });
        var created = field(idoc, "CREDAT") + field(idoc, "CRETIM");
        if (!created.isEmpty()) {
            references.put("created", created);
        }
        return references;
    }

    @Override
    public Optional<Fault> fault(MessagePart idoc) {
        if (idoc.value(CONTROL).isEmpty()) {
            return Optional.of(new Fault(idoc.place(), "An IDoc needs its control record, EDI_DC40."));
        }
        if (field(idoc, "DOCNUM").isEmpty()) {
            return Optional.of(fault(idoc, "DOCNUM", "An IDoc needs its number."));
        }
        var type = field(idoc, "MESTYP");
        if (!type.equals("ORDERS")) {
            return Optional.of(fault(
                    idoc, "MESTYP", "Orders are taken from IDocs of the message type ORDERS; this is '" + type + "'."));
        }
        return Optional.empty();
    }

    private static Fault fault(MessagePart idoc, String field, String message) {
        var place = idoc.value(CONTROL + "/" + field)
                .map(PlacedText::place)
                .orElseGet(() -> idoc.place() + ", " + CONTROL + "/" + field);
        return new Fault(place, message);
    }

    private static String field(MessagePart idoc, String name) {
        return idoc.value(CONTROL + "/" + name)
                .map(value -> value.text().strip())
                .orElse("");
    }
}
