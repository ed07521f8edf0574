package org.gbdxroutes.intake.format.edi;

import java.util.List;
import java.util.Optional;

/**
 * A segment. Of an element that is repeated, it has the first.
 *
 * @param number where it stands: counted from the beginning of its set, or for a segment of an envelope, of the message
 * @param elements the components of each element; one if it has none of its own
 */
record EdiSegment(String tag, int number, List<List<String>> elements) {

    /**
     * Returns the text of a component; empty if the segment ends before it, or there is nothing in it.
     *
     * @param element from 1 on
     * @param component from 1 on
     */
    Optional<String> text(int element, int component) {
        if (element > elements.size() || component > elements.get(element - 1).size()) {
            return Optional.empty();
        }
        return Optional.of(elements.get(element - 1).get(component - 1)).filter(text -> !text.isEmpty());
    }
}
