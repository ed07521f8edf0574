package org.gbdxroutes.intake.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises what is no text. What is packed is never unpacked: some bytes of a message would become a disk full of
 * them.
 */
public final class NoText {

    /** Bytes at the beginning by which it is recognised. */
    public static final int BEGINNING = 10;

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("\u001f\u008b", "gzip");
        KINDS.put("PK\u0003\u0004", "zip, as spreadsheets of Excel are");
        KINDS.put("PK\u0005\u0006", "zip");
        KINDS.put("\u00fd7zXZ\0", "xz");
        KINDS.put("7z\u00bc\u00af'\u001c", "7z");
        KINDS.put("(\u00b5/\u00fd", "zstd");
        KINDS.put("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "a file of Excel or Word");
    }

    private NoText() {}

    /** Returns why a message that begins like this is not read; empty if it may be text. */
    public static Optional<String> problem(byte[] beginning) {
        var text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.equals(BYTE_ORDER_MARK)) {
            return Optional.of("The message is empty: there is nothing but a byte order mark.");
        }
        return kind(text).map(kind -> "The message is packed (" + kind + "). Send it as plain text, unpacked.");
    }

    private static Optional<String> kind(String beginning) {
        if (beginning.startsWith("BZh") && beginning.startsWith("1AY&SY", 4)) {
            return Optional.of("bzip2");
        }
        return KINDS.entrySet().stream()
                .filter(kind -> beginning.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
