package org.gbdxroutes.intake.format.edi;

import java.util.ArrayList;
import java.util.List;

/** Gathers the elements of one segment; of more than a set may have, those that show it. */
final class SegmentBuilder {

    private final List<List<String>> elements = new ArrayList<>();
    private String tag = "";
    private boolean inComposite;
    private boolean repeated;
    private int kept;

    void begin(String newTag) {
        tag = newTag;
        elements.clear();
        inComposite = false;
        kept = 0;
    }

    void compositeBegins(int occurrence) {
        inComposite = true;
        repeated = occurrence > 1;
        if (!repeated && kept <= EdiSet.MAX_ELEMENTS) {
            elements.add(new ArrayList<>());
        }
    }

    void compositeEnds() {
        inComposite = false;
    }

    void element(String text, int occurrence) {
        if (++kept > EdiSet.MAX_ELEMENTS + 1) {
            return;
        }
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
