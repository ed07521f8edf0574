package org.gbdxroutes.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.Fault;

/**
 * What became of one order of a message.
 *
 * @param path where in the message it stands, {@code $} or {@code $[3]}
 * @param outcome what was done with it
 * @param order the order as the ledger has it; empty if it could not be read
 * @param faults why it was not taken
 */
public record ReceiptEntry(String path, Outcome outcome, Optional<Order> order, List<Fault> faults) {

    /** What may be done with an order of a message. */
    public enum Outcome {
        /** It is new, stored, and goes its way. */
        TAKEN,
        /** The very same order was taken before; nothing new happens. */
        KNOWN,
        /** Its number was used before, for something else. */
        CONFLICT,
        /** It asks for something that cannot be, or cannot be read. */
        REFUSED
    }

    boolean isRefused() {
        return outcome == Outcome.CONFLICT || outcome == Outcome.REFUSED;
    }

    String explanation() {
        var name = order.map(known -> "Order " + known.id()).orElse("The order") + " (" + path + ")";
        return name + " was not taken:\n"
                + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n"));
    }
}
