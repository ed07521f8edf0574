package org.gbdxroutes.event.answer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/** A receipt as XML: an element for each field, and with a receipt for each order an element around each. */
record XmlAnswer(Fields fields, String root, String entry) implements Answer {

    static Answer read(AnswerFile file) {
        file.onlyOptions(List.of("root", "entry", "each"));
        var fields = Fields.read(file);
        fields.names().forEach(name -> check(file, "fields." + name, name));
        var entry = name(file, "entry", "order");
        if (!fields.perOrder() && file.options().has("entry")) {
            throw file.options().fault("entry", "is for each: orders only; say so, or take it out.");
        }
        return new XmlAnswer(fields, name(file, "root", "receipt"), entry);
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
        var xml = new XmlText(root);
        for (var each : fields.entries(event)) {
            if (fields.perOrder()) {
                xml.open(entry);
            }
            fields.texts(each).forEach(xml::element);
            if (fields.perOrder()) {
                xml.close();
            }
        }
        return xml.end();
    }

    private static String name(AnswerFile file, String option, String otherwise) {
        var name = file.options().text(option).orElse(otherwise);
        check(file, "xml." + option, name);
        return name;
    }

    private static void check(AnswerFile file, String member, String name) {
        if (!XmlText.NAME.matcher(name).matches()) {
            throw file.fault(
                    member,
                    "cannot name an element of XML: '" + name + "'. Take letters, digits, . _ -, and begin with a"
                            + " letter, but not with xml.");
        }
    }
}
