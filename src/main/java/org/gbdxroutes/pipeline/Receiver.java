package org.gbdxroutes.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.OrderReader;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.ledger.Admission;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.StaleOrder;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.workflow.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages in, and decides which of their orders are sound. An order is durable before it is checked. */
public class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MessageIntake intake;
    private final OrderReader reader = new OrderReader();
    private final OrderCheck check;
    private final LaunchPayload payload;
    private final Ledger ledger;
    private final Patience patience;
    private final Clock clock;

    public Receiver(
            MessageIntake intake,
            OrderCheck check,
            LaunchPayload payload,
            Ledger ledger,
            Patience patience,
            Clock clock) {
        this.intake = intake;
        this.check = check;
        this.payload = payload;
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Stores a message and its orders, then decides about the new ones.
     *
     * @throws org.gbdxroutes.intake.MessageTooLarge if the message is larger than anything that is kept
     */
    public Receipt receive(
            @Body InputStream body, @Variable("source") String source, @Variable("contentType") String contentType)
            throws IOException {
        var message = intake.take(body, source, contentType == null ? "" : contentType);
        var readings = reader.read(message);
        var requests =
                readings.stream().flatMap(reading -> reading.request().stream()).toList();
        var admissions = ledger.receive(message, requests, refusal(readings, source), now())
                .iterator();
        var entries = new ArrayList<ReceiptEntry>();
        for (var reading : readings) {
            entries.add(
                    reading.request().isEmpty()
                            ? new ReceiptEntry(reading.path(), Outcome.REFUSED, Optional.empty(), reading.faults())
                            : entry(reading, admissions.next()));
        }
        var receipt = new Receipt(entries);
        if (receipt.isRefused()) {
            LOG.warn("From {}: {}", source, receipt.explanation().strip());
        }
        return receipt;
    }

    /** Returns received orders that still wait for a decision: the service could not be asked, or we were killed. */
    public List<Order> undecided() {
        return ledger.claim(OrderState.RECEIVED, now(), LEASE, 100);
    }

    /** Decides whether an order is sound; leaves it undecided while the task registry cannot be asked. */
    public Order decide(Order order) {
        try {
            if (order.cancelRequested()) {
                return save(order.become(OrderState.CANCELED, now()), OrderEvent.of(EventType.ORDER_CANCELED));
            }
            return decided(order, check.check(order.request()));
        } catch (GbdxException e) {
            return undecided(order, String.valueOf(e.getMessage()));
        } catch (StaleOrder e) {
            // somebody else has decided meanwhile
            return ledger.find(order.id()).orElse(order);
        }
    }

    private Order decided(Order order, OrderCheck.Result result) {
        if (result.workflow().isPresent()) {
            var accepted = order.become(OrderState.ACCEPTED, now());
            var event = OrderEvent.of(EventType.ORDER_ACCEPTED);
            ledger.accept(accepted, payload.mark(result.workflow().get()), event);
            LOG.info("Order {} is accepted.", order.id());
            return accepted;
        }
        var reason =
                String.join("\n", result.faults().stream().map(Fault::toString).toList());
        var event = OrderEvent.of(EventType.ORDER_REJECTED).with("faults", result.faults());
        return save(order.become(OrderState.REJECTED, now(), reason), event);
    }

    private Order undecided(Order order, String reason) {
        var now = now();
        if (patience.isSpent(order, now)) {
            var why = "The order could not be checked against the task registry: " + reason
                    + " Release the order when the workflow service answers again.";
            return save(order.become(OrderState.HELD, now, why), OrderEvent.of(EventType.ORDER_HELD));
        }
        LOG.warn("Order {} waits to be checked: {}", order.id(), reason);
        ledger.postpone(order, now, patience.next(order, now), Optional.of(reason));
        return order;
    }

    private Order save(Order changed, OrderEvent event) {
        ledger.save(changed, event);
        return changed;
    }

    private ReceiptEntry entry(OrderReading reading, Admission admission) {
        var path = reading.path();
        return switch (admission.verdict()) {
            case SAME -> decided(path, admission.order(), Outcome.KNOWN);
            case CONFLICT -> conflict(path, admission.order());
            case NEW -> decided(path, admission.order(), Outcome.TAKEN);
        };
    }

    // A message that comes again may be one that we were killed over, so its sender hears what he would have heard.
    private ReceiptEntry decided(String path, Order admitted, Outcome outcome) {
        var order = admitted.state() == OrderState.RECEIVED ? decide(admitted) : admitted;
        return order.state() == OrderState.REJECTED
                ? new ReceiptEntry(path, Outcome.REFUSED, Optional.of(order), faults(path, order))
                : new ReceiptEntry(path, outcome, Optional.of(order), List.of());
    }

    private static ReceiptEntry conflict(String path, Order known) {
        var fault = new Fault(
                path + ".orderNumber",
                "Order " + known.id() + " is known with other content (it is "
                        + known.state().word()
                        + "). To order anew, take another number, or set \"revision\": "
                        + (known.id().revision() + 1) + " for a deliberate redo.");
        return new ReceiptEntry(path, Outcome.CONFLICT, Optional.of(known), List.of(fault));
    }

    private static List<Fault> faults(String path, Order rejected) {
        return String.valueOf(rejected.reason())
                .lines()
                .map(line -> Fault.parse(line).at(path))
                .toList();
    }

    private static Optional<OrderEvent> refusal(List<OrderReading> readings, String source) {
        var faults =
                readings.stream().flatMap(reading -> reading.faults().stream()).toList();
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(OrderEvent.of(EventType.ORDER_REJECTED)
                        .with("source", source)
                        .with("faults", faults));
    }

    private Instant now() {
        return clock.instant();
    }
}
