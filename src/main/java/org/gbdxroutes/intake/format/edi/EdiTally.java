package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.intake.format.Interchange;
import org.gbdxroutes.intake.format.Interchange.SyntaxError;
import org.gbdxroutes.intake.format.edi.EdiDialect.Level;
import org.jspecify.annotations.Nullable;

/** What became of the interchanges, groups and sets of a message, gathered in bounded memory while it is read. */
final class EdiTally {

    /** Interchanges and groups that are told; sets that are, and beyond them sets with errors that are. */
    private static final int MOST = 1000;

    private final EdiDialect dialect;
    private final List<InterchangeTally> interchanges = new ArrayList<>();
    private InterchangeTally interchange = new InterchangeTally(Map.of());
    private @Nullable GroupTally group;
    private int groups;
    private int sets;
    private int faultySets;

    EdiTally(EdiDialect dialect) {
        this.dialect = dialect;
    }

    void interchangeBegins(Map<String, String> delimiters) {
        interchange = new InterchangeTally(delimiters);
        group = null;
        if (interchanges.size() < MOST) {
            interchanges.add(interchange);
        }
    }

    void groupBegins() {
        group = newGroup();
    }

    /** Notes a segment outside of all sets. */
    void segment(EdiSegment segment) {
        var tag = segment.tag();
        if (tag.equals(dialect.interchange().opening())) {
            interchange.isCalled(dialect.references(dialect.interchange(), List.of(segment)));
        } else if (group != null && tag.equals(dialect.group().opening())) {
            group.isCalled(dialect.references(dialect.group(), List.of(segment)));
        } else if (group != null && tag.equals(dialect.group().closing())) {
            var said = segment.text(1, 1).orElse("");
            if (said.matches("\\d{1,9}")) {
                group.says(Long.parseLong(said));
            }
        }
    }

    void set(Interchange.TransactionSet set) {
        var around = group == null ? newGroup() : group;
        group = around;
        boolean isListed = sets < MOST;
        if (isListed) {
            sets++;
        } else if (set.outcome() != Interchange.Outcome.ACCEPTED && faultySets < MOST) {
            faultySets++;
            isListed = true;
        }
        around.add(set, isListed);
    }

    /** Notes what is wrong with an envelope; what is wrong with a set goes with the set. */
    void wrong(SyntaxError error) {
        if (group != null && !isOf(dialect.interchange(), error)) {
            group.wrong(error);
        } else {
            interchange.wrong(error);
        }
    }

    List<Interchange> end(String charset) {
        return interchanges.stream().map(tally -> tally.end(charset)).toList();
    }

    private GroupTally newGroup() {
        var begun = new GroupTally();
        if (groups < MOST) {
            groups++;
            interchange.add(begun);
        }
        return begun;
    }

    private static boolean isOf(Level level, SyntaxError error) {
        return error.segment().equals(level.opening()) || error.segment().equals(level.closing());
    }
}
