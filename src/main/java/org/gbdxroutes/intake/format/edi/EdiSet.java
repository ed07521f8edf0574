package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gbdxroutes.intake.format.Interchange;
import org.gbdxroutes.intake.format.Interchange.Outcome;
import org.gbdxroutes.intake.format.Interchange.SyntaxError;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.edi.SyntaxCodes.Kind;
import org.gbdxroutes.workflow.Fault;

/** One set as it is read; at its end it is handed over, as one order or as many. */
final class EdiSet {

    private static final int MAX_TEXT = 10_000_000;
    private static final int MAX_ELEMENTS = 200_000;
    private static final int MOST_TOLD = 10;

    private final EdiShape shape;
    private final List<EdiSegment> envelope;
    private final Map<String, String> outer;
    private final List<EdiSegment> segments = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<SyntaxError> errors = new LinkedHashSet<>();

    private int count;
    private int elements;
    private int characters;
    private boolean tooLarge;

    /**
     * @param envelope the opening segments around it
     * @param outer what the envelopes are called
     */
    EdiSet(EdiShape shape, List<EdiSegment> envelope, Map<String, String> outer) {
        this.shape = shape;
        this.envelope = List.copyOf(envelope);
        this.outer = Map.copyOf(outer);
    }

    /** Returns how many segments it has so far. */
    int count() {
        return count;
    }

    void add(EdiSegment segment) {
        count++;
        for (var element : segment.elements()) {
            elements += element.size();
            element.forEach(text -> characters += text.length());
        }
        if (characters > MAX_TEXT || elements > MAX_ELEMENTS) {
            tooLarge = true;
            segments.subList(Math.min(segments.size(), 1), segments.size()).clear();
        } else {
            segments.add(segment);
        }
    }

    /** Notes what is wrong with it, at the segment that is being read. */
    void wrong(EdiProblem problem) {
        if (faults.size() < MOST_TOLD) {
            faults.add(new Fault(name() + ", segment " + (count + 1), problem.words()));
            errors.add(
                    problem.error().code().isEmpty()
                            ? error(Kind.CONTENT, shape.dialect().set().opening())
                            : problem.error());
        }
    }

    /** Returns what it is called by people, such as {@code ST 0001}. */
    String name() {
        var opening = shape.dialect().set().opening();
        var references = shape.dialect().references(shape.dialect().set(), segments);
        var number = references.getOrDefault("control", references.getOrDefault("message", ""));
        return number.isEmpty() ? opening : opening + " " + number.replace(':', '.');
    }

    Map<String, String> references() {
        var references = new TreeMap<>(outer);
        references.putAll(shape.dialect().references(shape.dialect().set(), segments));
        return references;
    }

    /** Hands over the orders that it has, or what is wrong with it, and returns what became of it. */
    Interchange.TransactionSet handOver(PartSink sink) {
        var references = references();
        var type = references.getOrDefault("set", references.getOrDefault("type", ""));
        if (!type.equals(shape.type())) {
            var message = "Orders are taken from " + shape.type() + "; this is '" + type + "'.";
            return refused(sink, message, Kind.UNSUPPORTED);
        }
        if (!faults.isEmpty()) {
            var others = faults.stream()
                    .skip(1)
                    .map(fault -> " " + fault.message())
                    .distinct()
                    .collect(Collectors.joining());
            sink.fault(new Fault(faults.get(0).path(), faults.get(0).message() + others), references);
            return became(Outcome.REJECTED);
        }
        if (tooLarge) {
            var message = "It is too large for an order, which has up to " + MAX_TEXT / 1_000_000
                    + " million characters and " + MAX_ELEMENTS + " elements.";
            return refused(sink, message, Kind.UNKNOWN);
        }
        return shape.split()
                .map(split -> handOverLines(split, references, sink))
                .orElseGet(() -> made(1, sink.part(part(1, segments, references)) ? 1 : 0));
    }

    /** Returns what became of it if it was not seen to its end. */
    Interchange.TransactionSet torn() {
        errors.add(error(Kind.MISSING, shape.dialect().set().closing()));
        return became(Outcome.REJECTED);
    }

    private Interchange.TransactionSet handOverLines(String split, Map<String, String> references, PartSink sink) {
        int first = next(split, 0);
        if (first == segments.size()) {
            return refused(sink, "It has no segment " + split + ", so no order.", Kind.CONTENT);
        }
        int line = 0;
        int orders = 0;
        for (int from = first; from < segments.size(); from = next(split, from + 1)) {
            var lineSegments = new ArrayList<>(segments.subList(0, first));
            lineSegments.addAll(segments.subList(from, lineEnd(split, from)));
            var lineReferences = new TreeMap<>(references);
            lineReferences.put("line", Integer.toString(++line));
            orders += sink.part(part(segments.get(from).number(), lineSegments, lineReferences)) ? 1 : 0;
        }
        return made(line, orders);
    }

    private Interchange.TransactionSet refused(PartSink sink, String message, Kind kind) {
        sink.fault(new Fault(name() + ", segment 1", message), references());
        errors.add(error(kind, shape.dialect().set().opening()));
        return became(Outcome.REJECTED);
    }

    private Interchange.TransactionSet made(int parts, int orders) {
        if (orders == parts) {
            return became(Outcome.ACCEPTED);
        }
        errors.add(error(Kind.CONTENT, shape.dialect().set().opening()));
        return became(orders == 0 ? Outcome.REJECTED : Outcome.PARTIAL);
    }

    private Interchange.TransactionSet became(Outcome outcome) {
        var names = shape.dialect().references(shape.dialect().set(), segments);
        return new Interchange.TransactionSet(names, outcome, List.copyOf(errors));
    }

    private SyntaxError error(Kind kind, String segment) {
        return SyntaxCodes.of(shape.dialect(), kind, segment);
    }

    private EdiPart part(int number, List<EdiSegment> own, Map<String, String> references) {
        var all = new ArrayList<>(envelope);
        all.addAll(own);
        return new EdiPart(shape.dialect(), name(), number, all, references);
    }

    private int next(String tag, int from) {
        int at = from;
        while (at < segments.size() && !segments.get(at).tag().equals(tag)) {
            at++;
        }
        return at;
    }

    private int lineEnd(String split, int from) {
        int at = from + 1;
        while (at < segments.size()
                && !segments.get(at).tag().equals(split)
                && !shape.dialect().summary().contains(segments.get(at).tag())) {
            at++;
        }
        return at;
    }
}
