package org.gbdxroutes.intake.format;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An interchange of EDI, in X12 or EDIFACT, and what became of it.
 *
 * @param references its numbers and partners
 * @param delimiters the characters between its parts: {@code segment}, {@code element}, {@code component}, and if it
 *     has them {@code repetition}, {@code release} and {@code decimal}
 * @param charset in which it was read
 * @param groups its functional groups; in EDIFACT without groups one that has no references
 * @param errors what is wrong with its own envelope
 */
public record Interchange(
        Map<String, String> references,
        Map<String, String> delimiters,
        String charset,
        List<Group> groups,
        List<SyntaxError> errors) {

    /**
     * A functional group.
     *
     * @param included sets that it says it has; {@code received} if it does not say
     * @param received sets that it has
     * @param accepted of these, those from which an order could be read
     * @param sets the first of them, and of the others those with errors
     */
    public record Group(
            Map<String, String> references,
            long included,
            long received,
            long accepted,
            List<TransactionSet> sets,
            List<SyntaxError> errors) {}

    /** A transaction set of X12, or a message of EDIFACT. */
    public record TransactionSet(Map<String, String> references, Outcome outcome, List<SyntaxError> errors) {}

    /** What became of a set; of a set with many orders, some may have been read and others not. */
    public enum Outcome {
        ACCEPTED,
        PARTIAL,
        REJECTED;

        /** Returns how it is told in events. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something wrong, as the standard calls it.
     *
     * @param code of X12's lists 718 (sets) and 716 (groups), or EDIFACT's 0085; empty if there is none for it
     * @param segment the segment of an envelope that is wrong or missing; empty if it is another
     */
    public record SyntaxError(String code, String segment) {}
}
