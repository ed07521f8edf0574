package org.gbdxroutes.intake.format.xml;

import java.util.Map;
import java.util.stream.Collectors;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.workflow.Fault;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Hands over each part of a message as it ends, or what is wrong with it. */
final class Handover {

    private final XmlShape shape;
    private final PartBuilder builder;
    private final ValueFinder finder;
    private final PartSink sink;
    private final Complaints complaints = new Complaints();

    private String name = "";
    private int line;
    private int parts;

    Handover(XmlShape shape, PartBuilder builder, ValueFinder finder, PartSink sink) {
        this.shape = shape;
        this.builder = builder;
        this.finder = finder;
        this.sink = sink;
    }

    ErrorHandler complaints() {
        return complaints;
    }

    int parts() {
        return parts;
    }

    void partBegins(String elementName, int elementLine) {
        name = elementName;
        line = elementLine;
        parts++;
        builder.begin();
        complaints.partBegins();
    }

    void partEnds(OutsideValues outside) {
        var wrong = complaints.partEnds();
        var element = builder.end();
        if (element.isEmpty()) {
            sink.fault(
                    new Fault(
                            Places.ofPart(name, parts, line),
                            "It is too large for an order, which has up to " + PartBuilder.MAX_TEXT / 1_000_000
                                    + " million characters and " + PartBuilder.MAX_NODES + " elements and attributes."),
                    Map.of());
            return;
        }
        var part = new XmlPart(element.get(), name, parts, shape.kind(), builder, finder, outside);
        var unfit = shape.kind().fault(part);
        if (!wrong.isEmpty()) {
            var others = wrong.stream()
                    .skip(1)
                    .map(e -> " Line " + e.getLineNumber() + ": " + Words.of(e))
                    .collect(Collectors.joining());
            var first = wrong.get(0);
            sink.fault(
                    new Fault(
                            place(first, true),
                            "It is not as " + shape.schemaName() + " wants it: " + Words.of(first) + others),
                    part.references());
        } else if (unfit.isPresent()) {
            sink.fault(unfit.get(), part.references());
        } else {
            sink.part(part);
        }
    }

    String place(SAXParseException e, boolean inPart) {
        var place = "line " + e.getLineNumber() + ", column " + e.getColumnNumber();
        return inPart ? name + " " + parts + ", " + place : place;
    }
}
