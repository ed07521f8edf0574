package org.gbdxroutes.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.ledger.Admission;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Fault;

/**
 * What became of one order of a message.
 *
 * @param path where in the message it stands, {@code $}, {@code $[3]} or {@code line 7}
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
        /** Its number was used before, for something else, or its partner wants nothing to come twice. */
        CONFLICT,
        /** It asks for something that cannot be, or cannot be read. */
        REFUSED
    }

    /** Returns the entry of what could not be read as an order. */
    static ReceiptEntry unreadable(String path, List<Fault> faults) {
        return new ReceiptEntry(path, Outcome.REFUSED, Optional.empty(), faults);
    }

    /** Returns the entry of an order that was read and stored, whatever is decided about it later. */
    static ReceiptEntry stored(OrderReading reading, Admission admission) {
        var path = reading.path();
        var order = admission.order();
        return switch (admission.verdict()) {
            case NEW -> new ReceiptEntry(path, Outcome.TAKEN, Optional.of(order), List.of());
            case SAME -> new ReceiptEntry(path, Outcome.KNOWN, Optional.of(order), List.of());
            case CONFLICT -> conflict(path, order, " is known with other content (it is ");
            case DUPLICATE -> conflict(path, order, " came before and is not taken twice (it is ");
        };
    }

    /** Returns this entry after a decision about its order. */
    ReceiptEntry decided(Order order) {
        return order.state() == OrderState.REJECTED
                ? new ReceiptEntry(path, Outcome.REFUSED, Optional.of(order), faults(order))
                : new ReceiptEntry(path, outcome, Optional.of(order), faults);
    }

    private static ReceiptEntry conflict(String path, Order known, String what) {
        var place = path.startsWith("$") ? path + ".orderNumber" : path;
        var fault = new Fault(
                place,
                "Order " + known.id() + what + known.state().word()
                        + "). To order anew, take another number, or set \"revision\": "
                        + (known.id().revision() + 1) + " for a deliberate redo.");
        return new ReceiptEntry(path, Outcome.CONFLICT, Optional.of(known), List.of(fault));
    }

    private List<Fault> faults(Order rejected) {
        return String.valueOf(rejected.reason())
                .lines()
                .map(line -> Fault.parse(line).at(path))
                .toList();
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
