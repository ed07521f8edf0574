package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gbdxroutes.intake.format.edi.EdiDialect.Level;

/** The envelopes that are open while a message is read, and what was counted in them. */
final class EdiEnvelopes {

    private final EdiDialect dialect;
    private final List<EdiSegment> opening = new ArrayList<>();
    private Map<String, String> first = Map.of();
    private boolean open;
    private boolean inGroup;
    private int interchanges;
    private int groups;
    private int setsInGroup;
    private int setsInInterchange;
    private int sets;

    EdiEnvelopes(EdiDialect dialect) {
        this.dialect = dialect;
    }

    void interchangeBegins() {
        interchanges++;
        open = true;
        groups = 0;
        setsInInterchange = 0;
        inGroup = false;
        opening.clear();
    }

    void interchangeEnds() {
        open = false;
    }

    /** Returns whether an interchange has begun and not ended. */
    boolean isOpen() {
        return open;
    }

    /** Returns whether a group has begun and not ended. */
    boolean isInGroup() {
        return inGroup;
    }

    /** Returns whether there was no set at all. */
    boolean isEmpty() {
        return sets == 0;
    }

    void groupBegins() {
        groups++;
        setsInGroup = 0;
        inGroup = true;
    }

    void groupEnds() {
        inGroup = false;
        opening.removeIf(segment -> segment.tag().equals(dialect.group().opening()));
    }

    void setBegins() {
        sets++;
        setsInGroup++;
        setsInInterchange++;
    }

    /** Notes a segment outside of all sets, if it opens an envelope. */
    void segment(EdiSegment segment) {
        if (segment.tag().equals(dialect.interchange().opening())
                || segment.tag().equals(dialect.group().opening())) {
            opening.add(segment);
            if (interchanges == 1 && first.isEmpty()) {
                first = dialect.references(dialect.interchange(), opening);
            }
        }
    }

    boolean severalInterchanges() {
        return interchanges > 1;
    }

    List<EdiSegment> opening() {
        return opening;
    }

    /** Returns how many there are of what a closing segment outside of sets counts. */
    int counted(String closing) {
        if (closing.equals(dialect.group().closing())) {
            return setsInGroup;
        }
        return groups > 0 ? groups : setsInInterchange;
    }

    /** Returns what a set in here is called by because of where it is. */
    Map<String, String> references() {
        var references = new TreeMap<>(dialect.references(dialect.group(), opening));
        var number = dialect.references(dialect.interchange(), opening).get("interchange");
        if (number != null) {
            references.put("interchange", number);
        }
        return references;
    }

    /** Returns what the message as a whole is called by: its first interchange, and how many sets there were. */
    Map<String, String> message() {
        var message = new TreeMap<>(first);
        message.put("sets", Integer.toString(sets));
        if (severalInterchanges()) {
            message.put("interchanges", Integer.toString(interchanges));
        }
        return message;
    }

    /** Returns what people call the innermost one, such as {@code GS 47}. */
    String name() {
        return inGroup ? name(dialect.group(), "group") : name(dialect.interchange(), "interchange");
    }

    private String name(Level level, String reference) {
        var number = dialect.references(level, opening).getOrDefault(reference, "");
        return (level.opening() + " " + number.replace(':', '.')).strip();
    }
}
