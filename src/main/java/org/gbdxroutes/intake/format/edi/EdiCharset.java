package org.gbdxroutes.intake.format.edi;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The character sets that an EDIFACT interchange names in its first segment. */
final class EdiCharset {

    /** Bytes in which that segment begins. */
    static final int BEGINNING = 128;

    private static final String BOM = "\u00ef\u00bb\u00bf";

    private static final Pattern SYNTAX =
            Pattern.compile("^(?:" + BOM + ")?\\s*(?:UNA.{6}\\s*)?UNB.([A-Z0-9]{4})", Pattern.DOTALL);

    // A and B are ASCII by the book; who sends umlauts in them all the same, sends them like this
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("UNOA", "ISO-8859-1"),
            Map.entry("UNOB", "ISO-8859-1"),
            Map.entry("UNOC", "ISO-8859-1"),
            Map.entry("UNOD", "ISO-8859-2"),
            Map.entry("UNOE", "ISO-8859-5"),
            Map.entry("UNOF", "ISO-8859-7"),
            Map.entry("UNOG", "ISO-8859-3"),
            Map.entry("UNOH", "ISO-8859-4"),
            Map.entry("UNOI", "ISO-8859-6"),
            Map.entry("UNOJ", "ISO-8859-8"),
            Map.entry("UNOK", "ISO-8859-9"),
            Map.entry("UNOL", "ISO-8859-15"),
            Map.entry("UNOW", "UTF-8"),
            Map.entry("UNOY", "UTF-8"));

    private EdiCharset() {}

    /** Returns the syntax identifier in the beginning of a message, such as {@code UNOC}. */
    static Optional<String> syntax(byte[] beginning) {
        var text = SYNTAX.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
        return text.find() ? Optional.of(text.group(1)) : Optional.empty();
    }

    /** Returns the character set of a syntax identifier, if it has one of its own. */
    static Optional<Charset> of(String syntax) {
        return Optional.ofNullable(NAMES.get(syntax)).map(Charset::forName);
    }

    /** @throws IllegalArgumentException if Java has no such encoding */
    static Charset named(String encoding) {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "There is no encoding '" + encoding + "'; there are UTF-8, ISO-8859-1, windows-1252 and others.",
                    e);
        }
    }

    /** Returns how many bytes of a beginning are a byte order mark. */
    static int bomLength(byte[] beginning) {
        return new String(beginning, StandardCharsets.ISO_8859_1).startsWith(BOM) ? BOM.length() : 0;
    }
}
