package org.gbdxroutes.intake.mapping;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a text of a message must look like, tried for a limited time whatever the pattern. */
record ValuePattern(Pattern pattern) {

    private static final int LONGEST = 1_000;

    /** Looks at characters; a pattern that needs more of them for a short text tries the same over and over. */
    private static final int MOST_LOOKS = 200_000;

    /** Returns why the text does not match, if so. */
    Optional<String> problem(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("It has " + text.length() + " characters, of up to " + LONGEST + " for a pattern.");
        }
        try {
            return pattern.matcher(new Looked(text, new int[1])).matches()
                    ? Optional.empty()
                    : Optional.of("'" + MemberSource.shortened(text) + "' does not match " + pattern + ".");
        } catch (TooManyLooks e) {
            return Optional.of("'" + MemberSource.shortened(text) + "' takes too long to be held against " + pattern
                    + "; the mapping needs a simpler pattern.");
        }
    }

    /** A text that counts how often somebody looks at it. */
    private record Looked(CharSequence text, int[] looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Looked(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManyLooks extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }
}
