package org.gbdxroutes.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a message, order by order.
 *
 * @param entries one for each order of the message, at least one; of very many, some, and those that were refused first
 * @param taken how many orders were taken, or were known already
 * @param notTaken how many were not taken
 */
public record Receipt(List<ReceiptEntry> entries, long taken, long notTaken) {

    private static final int MOST_EXPLAINED = 1000;

    public Receipt {
        entries = List.copyOf(entries);
    }

    /** Returns the receipt of a message of which these are all orders. */
    public static Receipt of(List<ReceiptEntry> entries) {
        long notTaken = entries.stream().filter(ReceiptEntry::isRefused).count();
        return new Receipt(entries, entries.size() - notTaken, notTaken);
    }

    /** Returns whether some order of the message was not taken. */
    public boolean isRefused() {
        return notTaken > 0;
    }

    /** Returns {@code rejected} if some order was not taken, else {@code accepted}. */
    public String verdict() {
        return isRefused() ? "rejected" : "accepted";
    }

    /** Returns how many orders are not among the entries. */
    public long more() {
        return taken + notTaken - entries.size();
    }

    /** Returns for a person what was not taken, why, and what to do. */
    public String explanation() {
        var shown = entries.stream()
                .filter(ReceiptEntry::isRefused)
                .limit(MOST_EXPLAINED)
                .toList();
        var explained = shown.stream().map(ReceiptEntry::explanation).collect(Collectors.joining("\n"));
        var others = notTaken > shown.size() ? "\nAnd " + (notTaken - shown.size()) + " more were not taken." : "";
        var advice = taken == 0
                ? "Nothing was ordered. Mend this and send it again."
                : "The other " + taken + (taken == 1 ? " order was" : " orders were")
                        + " taken. Mend this and send all of it again: what was taken is not done twice.";
        return explained + others + "\n\n" + advice + "\n";
    }
}
