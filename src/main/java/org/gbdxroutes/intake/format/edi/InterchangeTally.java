package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gbdxroutes.intake.format.Interchange;
import org.gbdxroutes.intake.format.Interchange.SyntaxError;

/** What became of an interchange, gathered while it is read. */
final class InterchangeTally {

    private static final int MOST_ERRORS = 5;

    private final Map<String, String> delimiters;
    private final Set<SyntaxError> errors = new LinkedHashSet<>();
    private final List<GroupTally> groups = new ArrayList<>();
    private Map<String, String> references = Map.of();

    InterchangeTally(Map<String, String> delimiters) {
        this.delimiters = delimiters;
    }

    void isCalled(Map<String, String> names) {
        references = Map.copyOf(names);
    }

    void add(GroupTally group) {
        groups.add(group);
    }

    void wrong(SyntaxError error) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(error);
        }
    }

    Interchange end(String charset) {
        return new Interchange(
                references,
                delimiters,
                charset,
                groups.stream().map(GroupTally::end).toList(),
                List.copyOf(errors));
    }
}
