package org.gbdxroutes.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a message, order by order.
 *
 * @param entries one for each order of the message; at least one
 */
public record Receipt(List<ReceiptEntry> entries) {

    public Receipt {
        entries = List.copyOf(entries);
    }

    /** Returns whether some order of the message was not taken. */
    public boolean isRefused() {
        return entries.stream().anyMatch(ReceiptEntry::isRefused);
    }

    /** Returns {@code rejected} if some order was not taken, else {@code accepted}. */
    public String verdict() {
        return isRefused() ? "rejected" : "accepted";
    }

    /** Returns for a person what was not taken, why, and what to do. */
    public String explanation() {
        long taken = entries.stream().filter(entry -> !entry.isRefused()).count();
        var refused = entries.stream()
                .filter(ReceiptEntry::isRefused)
                .map(ReceiptEntry::explanation)
                .collect(Collectors.joining("\n"));
        var advice = taken == 0
                ? "Nothing was ordered. Mend this and send it again."
                : "The other " + taken + (taken == 1 ? " order was" : " orders were")
                        + " taken. Mend this and send all of it again: what was taken is not done twice.";
        return refused + "\n\n" + advice + "\n";
    }
}
