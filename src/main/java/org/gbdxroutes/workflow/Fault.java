package org.gbdxroutes.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something wrong with a message, and where.
 *
 * @param path a JSON path into the message, such as {@code $.workflow.tasks[1].inputs[0].source}, or in other formats
 *     a place such as {@code line 7, column 4 (PRODUCT)}
 * @param message what is wrong and how to mend it, one sentence; what cannot be shown stands there as a question mark
 */
public record Fault(String path, String message) {

    private static final int MOST_SHOWN = 50;
    private static final int MOST_TOLD = 20;
    private static final int LONGEST_PATH = 300;
    private static final int LONGEST_MESSAGE = 2000;

    // a sender must not end the line of a log, or write backwards in it; and no database takes NUL or half a character
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    public Fault {
        path = printable(path, LONGEST_PATH).replace(": ", " ");
        message = printable(message, LONGEST_MESSAGE);
    }

    private static String printable(String text, int longest) {
        var shown = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return UNPRINTABLE.matcher(shown).replaceAll(found -> found.group().isBlank() ? " " : "?");
    }

    /** Returns the first of the faults of one order, and how many more there are. */
    public static List<Fault> first(List<Fault> faults) {
        if (faults.size() <= MOST_TOLD) {
            return List.copyOf(faults);
        }
        var first = new ArrayList<>(faults.subList(0, MOST_TOLD));
        first.add(new Fault(faults.get(0).path(), "And " + (faults.size() - MOST_TOLD) + " more things are wrong."));
        return List.copyOf(first);
    }

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
