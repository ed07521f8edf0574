package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.List;

/** Gathers the elements of one segment. */
final class SegmentBuilder {

    private final List<List<String>> elements = new ArrayList<>();
    private String tag = "";
    private boolean inComposite;
    private boolean repeated;

    void begin(String newTag) {
        tag = newTag;
        elements.clear();
        inComposite = false;
    }

    void compositeBegins(int occurrence) {
        inComposite = true;
        repeated = occurrence > 1;
        if (!repeated) {
            elements.add(new ArrayList<>());
        }
    }

    void compositeEnds() {
        inComposite = false;
    }

    void element(String text, int occurrence) {
        if (inComposite) {
            if (!repeated) {
                elements.get(elements.size() - 1).add(text);
            }
        } else if (occurrence <= 1) {
            elements.add(List.of(text));
        }
    }

    EdiSegment end(int number) {
        return new EdiSegment(tag, number, List.copyOf(elements));
    }
}
