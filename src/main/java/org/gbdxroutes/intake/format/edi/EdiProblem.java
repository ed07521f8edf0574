package org.gbdxroutes.intake.format.edi;

import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.Optional;
import org.gbdxroutes.intake.format.Interchange.SyntaxError;
import org.gbdxroutes.intake.format.edi.SyntaxCodes.Kind;

/**
 * What is wrong with envelopes: which of the reader's complaints matter, and how they are told.
 *
 * @param words for people
 * @param error for an answer in the standard itself
 */
record EdiProblem(String words, SyntaxError error) {

    /**
     * Tells a complaint; empty if it does not matter: no order hangs on a date in an envelope, or on one delimiter too
     * many.
     *
     * @param counted how many there are of what the segment counts
     * @param inGroup whether a group has begun and not ended
     */
    static Optional<EdiProblem> of(
            EdiDialect dialect, EDIStreamValidationError error, EdiStream stream, int counted, boolean inGroup) {
        var tag = stream.tag();
        var text = shortened(stream.text());
        var element = tag + "." + stream.element();
        return switch (error) {
            case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT ->
                told(
                        element + " says that there are " + text + "; there are " + counted + ".",
                        dialect,
                        Kind.COUNT,
                        tag);
            case CONTROL_REFERENCE_MISMATCH ->
                told(
                        "The number in " + element + " is " + text + ", which is not that of its "
                                + dialect.openingOf(tag) + ".",
                        dialect,
                        Kind.REFERENCE,
                        tag);
            // a count that is no number is not even compared
            case INVALID_CHARACTER_DATA ->
                dialect.openingOf(tag).equals(tag)
                        ? Optional.empty()
                        : told(element + " is '" + text + "', which is no number.", dialect, Kind.NO_NUMBER, tag);
            case MANDATORY_SEGMENT_MISSING, CONDITIONAL_REQUIRED_SEGMENT_MISSING ->
                told(missingSegment(dialect, stream.text()), dialect, Kind.MISSING, stream.text());
            case REQUIRED_DATA_ELEMENT_MISSING, CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING ->
                told(element + " is missing.", dialect, missing(dialect, tag, stream.element()), tag);
            default ->
                error.getCategory() == EDIStreamEvent.SEGMENT_ERROR
                        ? Optional.of(misplaced(dialect, stream.text(), inGroup))
                        : Optional.empty();
        };
    }

    // in EDIFACT a group is what may stand in place of messages
    private static String missingSegment(EdiDialect dialect, String tag) {
        return dialect == EdiDialect.EDIFACT && tag.equals(dialect.group().opening())
                ? "There is no order in it: no " + dialect.set().opening() + "."
                : "The segment " + shortened(tag) + " is missing.";
    }

    private static Optional<EdiProblem> told(String words, EdiDialect dialect, Kind kind, String segment) {
        return Optional.of(new EdiProblem(words, SyntaxCodes.of(dialect, kind, segment)));
    }

    // X12 has no code for an element that is not there, only for the count or number that it would have been
    private static Kind missing(EdiDialect dialect, String tag, int element) {
        if (dialect == EdiDialect.EDIFACT) {
            return Kind.MISSING;
        }
        if (element == 2) {
            return Kind.REFERENCE;
        }
        return dialect.openingOf(tag).equals(tag) ? Kind.MISSING : Kind.COUNT;
    }

    private static EdiProblem misplaced(EdiDialect dialect, String tag, boolean inGroup) {
        var group = dialect.group().opening();
        if (dialect == EdiDialect.X12 && !inGroup && tag.equals(dialect.set().opening())) {
            return new EdiProblem(
                    "The segment " + group + " is missing in front of it.",
                    SyntaxCodes.of(dialect, Kind.MISSING, group));
        }
        if (tag.equals(dialect.set().opening())) {
            var closing = dialect.set().closing();
            return new EdiProblem(
                    "The segment " + closing + " is missing in front of the next " + tag
                            + ", which cannot be read either.",
                    SyntaxCodes.of(dialect, Kind.MISSING, closing));
        }
        return new EdiProblem(
                "The segment " + shortened(tag) + " does not belong here.",
                SyntaxCodes.of(dialect, Kind.MISPLACED, tag));
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
