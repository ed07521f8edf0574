package org.gbdxroutes.edge;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges names of files that somebody else gave them. A name that may be used is one step of a path and nothing else:
 * no way out of its folder, no pattern for the SFTP client, no expression for Camel, which evaluates them in names.
 */
final class RemoteName {

    /** The endings we add have to fit, too, into the 255 bytes that file systems allow. */
    static final int LONGEST = 230;

    private static final int SHOWN = 200;
    private static final Pattern EXPRESSION = Pattern.compile("(?i)\\$(simple)?\\{");

    private RemoteName() {}

    /** Returns why a name is not used, and what to do; nothing if it may be. */
    static Optional<String> fault(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            return Optional.of("that is no name. Rename it.");
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\')) {
            return Optional.of("its name has a slash or a backslash. Rename it.");
        }
        if (name.chars().anyMatch(c -> c == '*' || c == '?')) {
            return Optional.of("its name has a * or a ?, which stands for other names. Rename it.");
        }
        if (EXPRESSION.matcher(name).find()) {
            return Optional.of("its name has ${ in it, which is an expression. Rename it.");
        }
        if (hasUnprintable(name)) {
            return Optional.of("its name has a control character, or is not UTF-8. Rename it.");
        }
        return isTooLong(name)
                ? Optional.of("its name is longer than " + LONGEST + " bytes. Rename it.")
                : Optional.empty();
    }

    static boolean isTooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    /** Returns whether the text has control characters, line ends and the like, or was not read right. */
    static boolean hasUnprintable(String text) {
        return text.codePoints().anyMatch(c -> c == '\uFFFD' || isUnprintable(c));
    }

    /** Returns the text as it may be shown, whatever is in it. */
    static String printable(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> shown.appendCodePoint(isUnprintable(c) ? '?' : c));
        return text.length() > SHOWN ? shown + "…" : shown.toString();
    }

    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c)
                || switch (Character.getType(c)) {
                    case Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> true;
                    default -> false;
                };
    }
}
