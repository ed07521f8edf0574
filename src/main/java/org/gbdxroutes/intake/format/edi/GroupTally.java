package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.gbdxroutes.intake.format.Interchange;
import org.gbdxroutes.intake.format.Interchange.Outcome;
import org.gbdxroutes.intake.format.Interchange.SyntaxError;

/** What became of a functional group, gathered while it is read. */
final class GroupTally {

    private static final int MOST_ERRORS = 5;

    private final Set<SyntaxError> errors = new LinkedHashSet<>();
    private final List<Interchange.TransactionSet> sets = new ArrayList<>();
    private Map<String, String> references = Map.of();
    private OptionalLong included = OptionalLong.empty();
    private long received;
    private long accepted;

    void isCalled(Map<String, String> names) {
        references = Map.copyOf(names);
    }

    void says(long count) {
        included = OptionalLong.of(count);
    }

    void add(Interchange.TransactionSet set, boolean isListed) {
        received++;
        accepted += set.outcome() == Outcome.REJECTED ? 0 : 1;
        if (isListed) {
            sets.add(set);
        }
    }

    void wrong(SyntaxError error) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(error);
        }
    }

    Interchange.Group end() {
        return new Interchange.Group(
                references, included.orElse(received), received, accepted, List.copyOf(sets), List.copyOf(errors));
    }
}
