package org.gbdxroutes.intake.format.edi;

import java.util.Map;
import java.util.Set;
import org.gbdxroutes.intake.format.Interchange.SyntaxError;

/** What the standards call what is wrong: X12 in its lists 718 for sets and 716 for groups, EDIFACT in its list 0085. */
final class SyntaxCodes {

    /** Kinds of things that are wrong. */
    enum Kind {
        COUNT,
        REFERENCE,
        MISSING,
        NO_NUMBER,
        MISPLACED,
        UNSUPPORTED,
        CONTENT,
        UNKNOWN
    }

    private static final Map<String, Map<Kind, String>> X12 = Map.of(
            "ST", Map.of(Kind.UNSUPPORTED, "1", Kind.MISSING, "6", Kind.REFERENCE, "7", Kind.CONTENT, "5"),
            "SE", Map.of(Kind.MISSING, "2", Kind.REFERENCE, "3", Kind.COUNT, "4", Kind.NO_NUMBER, "4"),
            "GE", Map.of(Kind.MISSING, "3", Kind.REFERENCE, "4", Kind.COUNT, "5", Kind.NO_NUMBER, "5"));

    private static final Map<Kind, String> EDIFACT = Map.of(
            Kind.MISSING, "13",
            Kind.MISPLACED, "15",
            Kind.UNSUPPORTED, "17",
            Kind.UNKNOWN, "18",
            Kind.REFERENCE, "28",
            Kind.COUNT, "29",
            Kind.NO_NUMBER, "37",
            Kind.CONTENT, "12");

    private static final Set<String> ENVELOPES =
            Set.of("ISA", "IEA", "GS", "GE", "ST", "SE", "UNB", "UNZ", "UNG", "UNE", "UNH", "UNT");

    private SyntaxCodes() {}

    static SyntaxError of(EdiDialect dialect, Kind kind, String segment) {
        var code = dialect == EdiDialect.EDIFACT
                ? EDIFACT.getOrDefault(kind, "")
                : X12.getOrDefault(segment, Map.of()).getOrDefault(kind, "");
        // the segment is not to blame if what it holds is
        boolean isToBlame = kind != Kind.CONTENT && kind != Kind.UNKNOWN && ENVELOPES.contains(segment);
        return new SyntaxError(code, isToBlame ? segment : "");
    }
}
