package org.gbdxroutes.intake.format.edi;

import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.Optional;

/** What is wrong with envelopes: which of the reader's complaints matter, and how they are told. */
final class EdiProblem {

    private EdiProblem() {}

    /**
     * Tells a complaint; empty if it does not matter: no order hangs on a date in an envelope, or on one delimiter too
     * many.
     *
     * @param counted how many there are of what the segment counts
     * @param inGroup whether a group has begun and not ended
     */
    static Optional<String> words(
            EdiDialect dialect, EDIStreamValidationError error, EdiStream stream, int counted, boolean inGroup) {
        var element = stream.tag() + "." + stream.element();
        return switch (error) {
            case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT ->
                Optional.of(
                        element + " says that there are " + shortened(stream.text()) + "; there are " + counted + ".");
            case CONTROL_REFERENCE_MISMATCH ->
                Optional.of("The number in " + element + " is " + shortened(stream.text())
                        + ", which is not that of its " + dialect.openingOf(stream.tag()) + ".");
            // a count that is no number is not even compared
            case INVALID_CHARACTER_DATA ->
                dialect.openingOf(stream.tag()).equals(stream.tag())
                        ? Optional.empty()
                        : Optional.of(element + " is '" + shortened(stream.text()) + "', which is no number.");
            case MANDATORY_SEGMENT_MISSING, CONDITIONAL_REQUIRED_SEGMENT_MISSING ->
                Optional.of(missing(dialect, stream.text()));
            case REQUIRED_DATA_ELEMENT_MISSING, CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING ->
                Optional.of(element + " is missing.");
            default ->
                error.getCategory() == EDIStreamEvent.SEGMENT_ERROR
                        ? Optional.of(misplaced(dialect, stream.text(), inGroup))
                        : Optional.empty();
        };
    }

    // in EDIFACT a group is what may stand in place of messages
    private static String missing(EdiDialect dialect, String tag) {
        return dialect == EdiDialect.EDIFACT && tag.equals(dialect.group().opening())
                ? "There is no order in it: no " + dialect.set().opening() + "."
                : "The segment " + shortened(tag) + " is missing.";
    }

    private static String misplaced(EdiDialect dialect, String tag, boolean inGroup) {
        if (dialect == EdiDialect.X12 && !inGroup && tag.equals(dialect.set().opening())) {
            return "The segment " + dialect.group().opening() + " is missing in front of it.";
        }
        return tag.equals(dialect.set().opening())
                ? "The segment " + dialect.set().closing() + " is missing in front of the next " + tag
                        + ", which cannot be read either."
                : "The segment " + shortened(tag) + " does not belong here.";
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
