package org.gbdxroutes.event.answer;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An interchange as it is written, segment by segment. Whatever stands in an event ends no element and no segment: a
 * delimiter in it is released, or is a blank where nothing can release it, as are control characters; a character that
 * the interchange cannot hold is a question mark.
 */
final class EdiText {

    private final EdiDelimiters delimiters;
    private final Charset charset;
    private final CharsetEncoder encoder;
    private final StringBuilder text = new StringBuilder();
    private int segments;

    EdiText(EdiDelimiters delimiters, Charset charset) {
        this.delimiters = delimiters;
        this.charset = charset;
        this.encoder = charset.newEncoder();
    }

    /** Writes what is no text from an event, as it is. */
    EdiText raw(String written) {
        text.append(written);
        return this;
    }

    /** Writes a segment of simple elements. */
    EdiText segment(String tag, String... elements) {
        return segment(tag, Stream.of(elements).map(List::of).toList());
    }

    /** Writes a segment of elements that have components. Empty ones at its end are left out. */
    EdiText segment(String tag, List<List<String>> elements) {
        var written = elements.stream()
                .map(components -> joined(components.stream().map(this::harmless), delimiters.component()))
                .toList();
        segments++;
        text.append(joined(Stream.concat(Stream.of(tag), written.stream()), delimiters.element()))
                .append(delimiters.segment());
        return this;
    }

    /** Returns how many segments were written. */
    int segments() {
        return segments;
    }

    /** Returns a text as an element of so many characters, whatever it says. */
    String fixed(String value, int length) {
        var line = harmless(EventText.line(value, length));
        return (line + " ".repeat(length)).substring(0, length);
    }

    byte[] end() {
        return text.toString().getBytes(charset);
    }

    private String harmless(String value) {
        var harmless = new StringBuilder();
        value.codePoints().forEach(c -> {
            var isDelimiter = delimiters.has(c);
            if (Character.isISOControl(c)
                    || (isDelimiter && delimiters.release().isEmpty())) {
                harmless.append(' ');
            } else if (isDelimiter) {
                harmless.append(delimiters.release().get()).appendCodePoint(c);
            } else if (isWritable(c)) {
                harmless.appendCodePoint(c);
            } else {
                harmless.append(harmless("?"));
            }
        });
        return harmless.toString();
    }

    private boolean isWritable(int c) {
        return !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                && encoder.canEncode(Character.toString(c));
    }

    private static String joined(Stream<String> parts, char delimiter) {
        var list = parts.collect(Collectors.toList());
        while (list.size() > 1 && list.get(list.size() - 1).isEmpty()) {
            list.remove(list.size() - 1);
        }
        return String.join(String.valueOf(delimiter), list);
    }
}
