package org.gbdxroutes.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.mapping.Mapping;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.workflow.Fault;

/** What became of a message in a partner's format, as it is read: numbers of all of it, and of its orders the first. */
final class MessageReport {

    /** Orders that are told one by one. */
    private static final int MOST = 1000;

    private final ReceivedMessage message;
    private final Mapping mapping;
    private final List<Map<String, Object>> orders = new ArrayList<>();
    private final List<ReceiptEntry> refusals = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Envelope envelope = Envelope.none();
    private long taken;
    private long known;
    private long refused;

    MessageReport(ReceivedMessage message, Mapping mapping) {
        this.message = message;
        this.mapping = mapping;
    }

    /** Adds an order, and returns what became of it. */
    Map<String, Object> add(OrderReading reading, ReceiptEntry entry) {
        if (entry.outcome() == Outcome.TAKEN) {
            taken++;
        } else if (entry.outcome() == Outcome.KNOWN) {
            known++;
        } else {
            refused++;
            if (refusals.size() < MOST) {
                refusals.add(entry);
            }
        }
        var result = result(reading, entry);
        if (orders.size() < MOST) {
            orders.add(result);
        }
        return result;
    }

    /** Adds, when all orders were added, what the message as a whole is called. */
    void end(Envelope read) {
        envelope = read;
        if (taken + known + refused == 0) {
            unreadable(new Fault("$", "The message holds no order."), read);
        }
    }

    /** Adds that from some place on nothing more could be read. */
    void unreadable(Fault fault, Envelope read) {
        envelope = read;
        faults.add(fault);
        refusals.add(ReceiptEntry.unreadable(fault.path(), List.of(fault)));
    }

    /**
     * @param decided the entries of all orders, if the message was not long
     */
    Receipt receipt(List<ReceiptEntry> decided) {
        if (taken + known + refused > decided.size()) {
            return new Receipt(refusals, taken + known, refused + faults.size());
        }
        var entries = new ArrayList<>(decided);
        faults.forEach(fault -> entries.add(ReceiptEntry.unreadable(fault.path(), List.of(fault))));
        return Receipt.of(entries);
    }

    /** Returns the event {@code message.received}: whether the message was well formed, not what is decided about it. */
    OrderEvent event() {
        var event = OrderEvent.of(EventType.MESSAGE_RECEIVED)
                .with("source", message.source())
                .with("sha256", message.sha256())
                .with("size", message.size())
                .with("mapping", mapping.name())
                .with("format", mapping.format())
                .with("verdict", verdict())
                .with("taken", taken)
                .with("known", known)
                .with("refused", refused)
                .with("envelope", envelope.references())
                .with("faults", faults)
                .with("orders", orders)
                .with("more", taken + known + refused - orders.size());
        if (!envelope.interchanges().isEmpty()) {
            event = event.with("interchanges", envelope.interchanges());
        }
        return mapping.partner().isEmpty()
                ? event
                : event.with("partner", mapping.partner().get());
    }

    private String verdict() {
        if (refused + faults.size() == 0) {
            return "accepted";
        }
        return taken + known == 0 ? "rejected" : "partial";
    }

    private static Map<String, Object> result(OrderReading reading, ReceiptEntry entry) {
        var result = new LinkedHashMap<String, Object>();
        result.put("path", entry.path());
        result.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        entry.order().ifPresent(order -> {
            result.put("partner", order.id().partner());
            result.put("orderNumber", order.id().number());
            result.put("revision", order.id().revision());
        });
        var references = reading.references();
        if (references.containsKey("orderNumber")) {
            result.putIfAbsent("orderNumber", references.get("orderNumber"));
        }
        if (!entry.faults().isEmpty()) {
            result.put("faults", entry.faults());
        }
        if (!references.isEmpty()) {
            result.put("references", references);
        }
        return result;
    }
}
