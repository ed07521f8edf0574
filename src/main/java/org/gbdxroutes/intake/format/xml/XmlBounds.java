package org.gbdxroutes.intake.format.xml;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2;

/** Bounds of what a message may make the parser, or a schema's validator, remember. */
final class XmlBounds {

    static final int MAX_DEPTH = 100;

    // the parser keeps every name that it has ever seen in a message
    private static final int MAX_NAMES = 10_000;

    private static final char REPLACEMENT = '\uFFFD';

    private final Set<String> names = new HashSet<>();
    private int depth;
    private long textInARow;

    void open(String qualified, Attributes attributes, Locator locator) throws SAXParseException {
        textInARow = 0;
        if (++depth > MAX_DEPTH) {
            throw new SAXParseException("Elements stand more than " + MAX_DEPTH + " deep in each other.", locator);
        }
        name(qualified, locator);
        for (int i = 0; i < attributes.getLength(); i++) {
            name(attributes.getQName(i), locator);
        }
    }

    void close() {
        textInARow = 0;
        depth--;
    }

    /** Counts a name: of an element, an attribute, a namespace or an instruction. */
    void name(String name, Locator locator) throws SAXParseException {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw new SAXParseException("There are more than " + MAX_NAMES + " different names.", locator);
        }
    }

    void text(char[] characters, int start, int length, Locator locator) throws SAXParseException {
        textInARow += length;
        if (textInARow > PartBuilder.MAX_TEXT) {
            throw new SAXParseException(
                    "A single text has more than " + PartBuilder.MAX_TEXT + " characters.", locator);
        }
        if (locator instanceof Locator2 place && !isUnicode(place.getEncoding())) {
            for (int i = start; i < start + length; i++) {
                if (characters[i] == REPLACEMENT) {
                    // where bytes mean nothing, the JDK puts this, silently; nobody writes it as a reference
                    throw new SAXParseException(
                            "Here are bytes that are not " + place.getEncoding()
                                    + ", the encoding that the XML declaration names.",
                            locator);
                }
            }
        }
    }

    private static boolean isUnicode(@Nullable String encoding) {
        return encoding == null
                || encoding.regionMatches(true, 0, "UTF", 0, 3)
                || encoding.regionMatches(true, 0, "ISO-10646", 0, 9);
    }
}
