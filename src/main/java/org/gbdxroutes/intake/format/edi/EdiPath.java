package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place in a set: {@code BEG.3}, {@code REF[1=CO].2}, {@code DTM[1.1=137].1.2}, {@code N1[1=ST]/N3.1}.
 *
 * @param steps segments to look for, each behind the one before it and before the next of that one's kind
 * @param element from 1 on
 * @param component from 1 on; the first is the element itself if it has no components
 */
record EdiPath(List<Step> steps, int element, int component) {

    private static final String NUMBER = "\\d{1,2}";
    private static final Pattern QUALIFIER =
            Pattern.compile("\\[(" + NUMBER + ")(?:\\.(" + NUMBER + "))?=([^\\]]+)\\]");
    private static final Pattern STEP =
            Pattern.compile("([A-Z][A-Z0-9]{1,2})((?:\\[" + NUMBER + "(?:\\." + NUMBER + ")?=[^\\]]+\\])*)");
    private static final Pattern END = Pattern.compile("\\.(" + NUMBER + ")(?:\\.(" + NUMBER + "))?");
    private static final Pattern DESIGNATOR = Pattern.compile("([A-Z][A-Z0-9]{1,2})(\\d\\d)");
    private static final int MAX_LENGTH = 500;

    /** What one segment has to be: of a kind, and with certain texts in it. */
    record Step(String tag, List<Qualifier> qualifiers) {

        boolean matches(EdiSegment segment) {
            return segment.tag().equals(tag) && qualifiers.stream().allMatch(qualifier -> qualifier.matches(segment));
        }
    }

    /** What a component has to be. */
    record Qualifier(int element, int component, String text) {

        boolean matches(EdiSegment segment) {
            return segment.text(element, component)
                    .filter(found -> found.strip().equals(text))
                    .isPresent();
        }
    }

    /** What was found at a path. */
    record Found(EdiSegment segment, String text) {}

    /** @throws IllegalArgumentException if it is no such path */
    static EdiPath parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A path has up to " + MAX_LENGTH + " characters.");
        }
        var designator = DESIGNATOR.matcher(text);
        if (designator.matches()) {
            throw new IllegalArgumentException("'" + text + "': write it with a dot, as " + designator.group(1) + "."
                    + Integer.parseInt(designator.group(2)) + ".");
        }
        var steps = new ArrayList<Step>();
        var step = STEP.matcher(text);
        int at = 0;
        while (step.find(at) && step.start() == at) {
            steps.add(new Step(step.group(1), qualifiers(step.group(2))));
            at = step.end();
            var end = END.matcher(text).region(at, text.length());
            if (end.matches()) {
                return new EdiPath(List.copyOf(steps), number(end.group(1), text), number(end.group(2), text));
            }
            if (at >= text.length() || text.charAt(at) != '/') {
                break;
            }
            at++;
        }
        throw notThat(text);
    }

    /**
     * Finds the first place of that kind.
     *
     * @param boundaries segments that end what belongs to the one before them
     */
    Optional<Found> find(List<EdiSegment> segments, Set<String> boundaries) {
        return find(segments, boundaries, 0, segments.size(), 0)
                .flatMap(segment -> segment.text(element, component).map(text -> new Found(segment, text)));
    }

    private Optional<EdiSegment> find(
            List<EdiSegment> segments, Set<String> boundaries, int from, int to, int stepNumber) {
        var step = steps.get(stepNumber);
        for (int i = from; i < to; i++) {
            if (step.matches(segments.get(i))) {
                var found = stepNumber == steps.size() - 1
                        ? Optional.of(segments.get(i))
                        : find(segments, boundaries, i + 1, end(segments, boundaries, i, to), stepNumber + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static int end(List<EdiSegment> segments, Set<String> boundaries, int from, int to) {
        var tag = segments.get(from).tag();
        for (int i = from + 1; i < to; i++) {
            if (segments.get(i).tag().equals(tag)
                    || boundaries.contains(segments.get(i).tag())) {
                return i;
            }
        }
        return to;
    }

    private static List<Qualifier> qualifiers(String text) {
        return QUALIFIER
                .matcher(text)
                .results()
                .map(found -> new Qualifier(
                        number(found.group(1), text),
                        number(found.group(2), text),
                        found.group(3).strip()))
                .toList();
    }

    @SuppressWarnings("NullAway") // a group that took no part is null
    private static int number(String digits, String path) {
        int number = digits == null ? 1 : Integer.parseInt(digits);
        if (number == 0) {
            throw notThat(path);
        }
        return number;
    }

    private static IllegalArgumentException notThat(String text) {
        return new IllegalArgumentException("'" + text + "' is no place in a segment, such as BEG.3, REF[1=CO].2,"
                + " DTM[1.1=137].1.2 or N1[1=ST]/N3.1; elements and components are counted from 1 on.");
    }
}
