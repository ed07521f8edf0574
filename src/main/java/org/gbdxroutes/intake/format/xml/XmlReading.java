package org.gbdxroutes.intake.format.xml;

import org.gbdxroutes.intake.format.MeasuredInput;
import org.gbdxroutes.intake.format.PartSink;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.helpers.LocatorImpl;

/**
 * One message as it is read: keeps to the bounds and knows where parts begin and end.
 *
 * <pre>
 * parser → XmlReading → (validator of the schema) → PartBuilder
 * </pre>
 */
final class XmlReading extends DefaultHandler2 {

    private final XmlShape shape;
    private final ValuePaths paths;
    private final MeasuredInput input;
    private final XmlBounds bounds = new XmlBounds();
    private final Handover handover;
    private final ContentHandler next;

    private final LocatorImpl lastEnd = new LocatorImpl();

    private Locator locator = new LocatorImpl();
    private @Nullable PathTracker split;
    private @Nullable OutsideValues outside;
    private int depthInPart;

    XmlReading(XmlShape shape, ValuePaths paths, MeasuredInput input, PartSink sink) {
        this.shape = shape;
        this.paths = paths;
        this.input = input;
        var builder = new PartBuilder(shape.namespaces().ignored());
        handover = new Handover(shape, builder, new ValueFinder(paths), sink);
        if (shape.schema().isPresent()) {
            var validator = SafeXml.validator(shape.schema().get());
            validator.setContentHandler(builder);
            validator.setErrorHandler(handover.complaints());
            next = validator;
        } else {
            next = builder;
        }
    }

    /** Returns where a complaint of the parser belongs, for people. */
    String place(SAXParseException e) {
        return handover.place(e, depthInPart > 0);
    }

    /** Returns where the parser stands, for people. */
    String place() {
        return place(new SAXParseException("", locator));
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        next.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
        next.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        next.endDocument();
        if (handover.parts() == 0) {
            throw new SAXParseException(
                    "There is no order in it: no element is at " + shape.splitText() + ".", lastEnd);
        }
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        bounds.name(uri, locator);
        next.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        next.endPrefixMapping(prefix);
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        input.progress();
        bounds.open(qualified, attributes, locator);
        if (depthInPart > 0) {
            depthInPart++;
        } else {
            openOutside(uri, local, attributes);
        }
        next.startElement(uri, local, qualified, attributes);
    }

    private void openOutside(String uri, String local, Attributes attributes) {
        if (split == null || outside == null) {
            var path = shape.splitUnder(local);
            split = new PathTracker(path);
            outside = new OutsideValues(paths.outside(), path);
        }
        outside.open(uri, local, attributes, locator);
        if (split.open(uri, local)) {
            depthInPart = 1;
            handover.partBegins(local, locator.getLineNumber());
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        input.progress();
        bounds.text(characters, start, length, locator);
        if (depthInPart == 0 && outside != null) {
            outside.text(characters, start, length, locator);
        }
        next.characters(characters, start, length);
    }

    @Override
    public void endElement(String uri, String local, String qualified) throws SAXException {
        input.progress();
        lastEnd.setLineNumber(locator.getLineNumber());
        lastEnd.setColumnNumber(locator.getColumnNumber());
        bounds.close();
        next.endElement(uri, local, qualified);
        if (depthInPart > 1) {
            depthInPart--;
        } else if (split != null && outside != null) {
            if (depthInPart == 1) {
                handover.partEnds(outside);
                depthInPart = 0;
            }
            outside.close();
            split.close();
        }
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
        input.progress();
        bounds.name(target, locator);
    }

    @Override
    public void comment(char[] characters, int start, int length) {
        input.progress();
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }
}
