package org.gbdxroutes.intake.mapping;

import java.util.Optional;

/** The rule for every value of an order that comes from a mapping: letters, digits, signs, and nothing unseen. */
final class PlainText {

    private PlainText() {}

    /** Returns which character does not belong into a value, if one is there. */
    static Optional<String> problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return Optional.of("There is a control character (U+%04X).".formatted((int) c));
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("There is half a character (U+%04X).".formatted((int) c));
            }
        }
        return Optional.empty();
    }
}
