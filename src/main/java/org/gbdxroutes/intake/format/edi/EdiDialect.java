package org.gbdxroutes.intake.format.edi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What X12 and EDIFACT call the same things. */
enum EdiDialect {
    X12(
            level(
                    "ISA",
                    "IEA",
                    Map.of(
                            "interchange", "ISA.13",
                            "senderQualifier", "ISA.5",
                            "sender", "ISA.6",
                            "receiverQualifier", "ISA.7",
                            "receiver", "ISA.8",
                            "date", "ISA.9",
                            "time", "ISA.10",
                            "version", "ISA.12",
                            "usage", "ISA.15")),
            level(
                    "GS",
                    "GE",
                    Map.of(
                            "functionalCode", "GS.1",
                            "groupSender", "GS.2",
                            "groupReceiver", "GS.3",
                            "group", "GS.6",
                            "version", "GS.8")),
            level("ST", "SE", Map.of("set", "ST.1", "control", "ST.2")),
            Set.of("CTT", "SE"),
            "PO1"),
    EDIFACT(
            level(
                    "UNB",
                    "UNZ",
                    Map.ofEntries(
                            Map.entry("interchange", "UNB.5"),
                            Map.entry("syntax", "UNB.1.1"),
                            Map.entry("syntaxVersion", "UNB.1.2"),
                            Map.entry("sender", "UNB.2.1"),
                            Map.entry("senderQualifier", "UNB.2.2"),
                            Map.entry("senderAddress", "UNB.2.3"),
                            Map.entry("receiver", "UNB.3.1"),
                            Map.entry("receiverQualifier", "UNB.3.2"),
                            Map.entry("receiverAddress", "UNB.3.3"),
                            Map.entry("date", "UNB.4.1"),
                            Map.entry("time", "UNB.4.2"),
                            Map.entry("test", "UNB.11"))),
            level(
                    "UNG",
                    "UNE",
                    Map.of(
                            "groupSender", "UNG.2",
                            "groupSenderQualifier", "UNG.2.2",
                            "groupReceiver", "UNG.3",
                            "groupReceiverQualifier", "UNG.3.2",
                            "group", "UNG.5")),
            level(
                    "UNH",
                    "UNT",
                    Map.of(
                            "message", "UNH.1",
                            "type", "UNH.2.1",
                            "release", "UNH.2.2 UNH.2.3 UNH.2.4",
                            "association", "UNH.2.5")),
            Set.of("UNS", "UNT"),
            "LIN");

    private static final int MAX_REFERENCE = 200;

    /**
     * A level of envelopes.
     *
     * @param names where in it what it is called by stands; of several places, the texts are joined by colons
     */
    record Level(String opening, String closing, Map<String, List<EdiPath>> names) {}

    private final Level interchange;
    private final Level group;
    private final Level set;
    private final Set<String> summary;
    private final Set<String> boundaries;

    EdiDialect(Level interchange, Level group, Level set, Set<String> summary, String detail) {
        this.interchange = interchange;
        this.group = group;
        this.set = set;
        this.summary = summary;
        boundaries = Stream.concat(summary.stream(), Stream.of(detail)).collect(Collectors.toUnmodifiableSet());
    }

    private static Level level(String opening, String closing, Map<String, String> names) {
        var paths = new TreeMap<String, List<EdiPath>>();
        names.forEach((name, places) -> paths.put(
                name, Stream.of(places.split(" ", -1)).map(EdiPath::parse).toList()));
        return new Level(opening, closing, paths);
    }

    Level interchange() {
        return interchange;
    }

    Level group() {
        return group;
    }

    Level set() {
        return set;
    }

    /** Returns the segments with which what concerns the set as a whole begins again, behind its lines. */
    Set<String> summary() {
        return summary;
    }

    /** Returns the segments that end whatever belongs to one before them. */
    Set<String> boundaries() {
        return boundaries;
    }

    /** Returns the segment that opens what another closes; of any other, itself. */
    String openingOf(String closing) {
        return Stream.of(interchange, group, set)
                .filter(level -> level.closing().equals(closing))
                .map(Level::opening)
                .findFirst()
                .orElse(closing);
    }

    /** Returns what a level is called, as far as its opening segment is among these. */
    Map<String, String> references(Level level, List<EdiSegment> segments) {
        var references = new LinkedHashMap<String, String>();
        level.names().forEach((name, paths) -> {
            var text = paths.stream()
                    .map(path -> path.find(segments, Set.of()))
                    .flatMap(Optional::stream)
                    .map(found -> found.text().strip())
                    .collect(Collectors.joining(":"));
            if (!text.isEmpty()) {
                references.put(name, text.substring(0, Math.min(text.length(), MAX_REFERENCE)));
            }
        });
        return references;
    }
}
