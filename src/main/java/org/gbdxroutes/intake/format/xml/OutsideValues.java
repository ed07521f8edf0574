package org.gbdxroutes.intake.format.xml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.PlacedText;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;

/** Remembers, of what stands outside the parts of a message, what is asked for: the last one in front of each part. */
final class OutsideValues {

    private static final int MAX_TEXT = 64 * 1024;

    private final List<Wanted> all = new ArrayList<>();
    private final Map<String, PlacedText> values = new HashMap<>();

    OutsideValues(Collection<OutsidePath> paths, NamePath split) {
        paths.forEach(path -> all.add(new Wanted(path, split)));
    }

    void open(String uri, String local, Attributes attributes, Locator locator) {
        all.forEach(wanted -> wanted.open(uri, local, attributes, locator));
    }

    void text(char[] characters, int start, int length, Locator locator) throws SAXParseException {
        for (var wanted : all) {
            wanted.text(characters, start, length, locator);
        }
    }

    void close() {
        all.forEach(Wanted::close);
    }

    Optional<PlacedText> find(String path) {
        return Optional.ofNullable(values.get(path));
    }

    private final class Wanted {

        private final OutsidePath path;
        private final PathTracker tracker;
        private final int shared;
        private final StringBuilder text = new StringBuilder();

        Wanted(OutsidePath path, NamePath split) {
            this.path = path;
            tracker = new PathTracker(path.names());
            shared = path.names().sharedWith(split);
        }

        void open(String uri, String local, Attributes attributes, Locator locator) {
            boolean here = tracker.open(uri, local);
            if (tracker.isAt(shared)) {
                // a value of the batch before this one is none of this one's
                values.remove(path.text());
            }
            if (here) {
                text.setLength(0);
                var attribute = path.names().attribute();
                if (attribute.isEmpty()) {
                    remember("", locator);
                } else {
                    for (int i = 0; i < attributes.getLength(); i++) {
                        if (attribute.get().matches(attributes.getURI(i), attributes.getLocalName(i))) {
                            remember(attributes.getValue(i), locator);
                        }
                    }
                }
            }
        }

        void text(char[] characters, int start, int length, Locator locator) throws SAXParseException {
            if (tracker.isInside() && path.names().attribute().isEmpty()) {
                text.append(characters, start, length);
                if (text.length() > MAX_TEXT) {
                    throw new SAXParseException(
                            path.text() + " has more than " + MAX_TEXT + " characters; that is no value of a header.",
                            locator);
                }
            }
        }

        void close() {
            if (tracker.isAtEnd() && path.names().attribute().isEmpty()) {
                values.computeIfPresent(path.text(), (key, value) -> new PlacedText(text.toString(), value.place()));
            }
            tracker.close();
        }

        private void remember(String value, Locator locator) {
            values.put(path.text(), new PlacedText(value, Places.inMessage(locator.getLineNumber(), path.text())));
        }
    }
}
