package org.gbdxroutes.intake.format.xml;

import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.intake.format.PlacedText;
import org.w3c.dom.Element;

/** One element of a message, which is one order. */
final class XmlPart implements MessagePart {

    private final Element element;
    private final String name;
    private final int number;
    private final PartKind kind;
    private final PartBuilder builder;
    private final ValueFinder finder;
    private final OutsideValues outside;

    XmlPart(
            Element element,
            String name,
            int number,
            PartKind kind,
            PartBuilder builder,
            ValueFinder finder,
            OutsideValues outside) {
        this.element = element;
        this.name = name;
        this.number = number;
        this.kind = kind;
        this.builder = builder;
        this.finder = finder;
        this.outside = outside;
    }

    @Override
    public String place() {
        return Places.ofPart(name, number, builder.line(element));
    }

    @Override
    public Optional<PlacedText> value(String path) {
        if (path.startsWith("/")) {
            return outside.find(path);
        }
        return finder.find(path, element).map(found -> {
            int line = builder.line(found.node().orElse(element));
            return new PlacedText(found.text(), Places.inPart(name, number, line, path));
        });
    }

    @Override
    public Map<String, String> references() {
        return kind.references(this);
    }
}
