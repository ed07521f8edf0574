package org.gbdxroutes.event.answer;

import java.util.LinkedHashMap;
import java.util.Map;

/** A segment of an IDoc: its fields in SAP's order, each cut to the length that it has there. */
final class IdocSegment {

    private final String name;
    private final Map<String, String> fields = new LinkedHashMap<>();

    IdocSegment(String name) {
        this.name = name;
    }

    IdocSegment with(String field, int length, String value) {
        fields.put(field, EventText.line(value, length));
        return this;
    }

    void write(XmlText xml) {
        xml.open(name, "SEGMENT");
        fields.forEach(xml::element);
        xml.close();
    }
}
