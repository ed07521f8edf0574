package org.gbdxroutes.workflow;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something wrong with a message, and where.
 *
 * @param path a JSON path into the message, such as {@code $.workflow.tasks[1].inputs[0].source}, or in other formats
 *     a place such as {@code line 7, column 4 (PRODUCT)}
 * @param message what is wrong and how to mend it, one sentence
 */
public record Fault(String path, String message) {

    private static final int MOST_SHOWN = 50;

    /** Reads what {@link #toString} wrote. */
    public static Fault parse(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? new Fault("$", text) : new Fault(text.substring(0, colon), text.substring(colon + 2));
    }

    /** Returns faults as one text; of very many, the first. */
    public static String list(List<Fault> faults) {
        int shown = Math.min(faults.size(), MOST_SHOWN);
        return faults.stream()
                        .limit(shown)
                        .map(fault -> fault.path.equals("$") ? fault.message : fault.toString())
                        .collect(Collectors.joining(" "))
                + (faults.size() > shown ? " And " + (faults.size() - shown) + " more." : "");
    }

    /** Returns the fault of an order that stands at {@code place} in a message. */
    public Fault at(String place) {
        var inOrder = path.substring(1);
        return new Fault(
                place.startsWith("$") || inOrder.isEmpty() ? place + inOrder : place + ", " + inOrder.substring(1),
                message);
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
