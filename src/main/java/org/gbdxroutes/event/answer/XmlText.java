package org.gbdxroutes.event.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document as it is written, element by element. */
final class XmlText {

    /** A name for an element that every reader takes. */
    static final Pattern NAME = Pattern.compile("(?![Xx][Mm][Ll])[A-Za-z_][A-Za-z0-9._-]{0,99}");

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    XmlText(String root) {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement(root);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    XmlText open(String name) {
        try {
            writer.writeStartElement(name);
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /** Opens an element that says {@code mark="1"}, as those of IDocs do. */
    XmlText open(String name, String mark) {
        try {
            writer.writeStartElement(name);
            writer.writeAttribute(mark, "1");
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    XmlText close() {
        try {
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /** Writes an element that holds text; none if there is no text. */
    XmlText element(String name, String text) {
        if (text.isEmpty()) {
            return this;
        }
        try {
            writer.writeStartElement(name);
            writer.writeCharacters(EventText.printable(text));
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    byte[] end() {
        try {
            writer.writeEndDocument();
            writer.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    // into memory, of names that were checked and text that was cleaned
    private static IllegalStateException unwritable(XMLStreamException e) {
        return new IllegalStateException("XML could not be written into memory.", e);
    }
}
