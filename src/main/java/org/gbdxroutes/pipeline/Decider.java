package org.gbdxroutes.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.StaleOrder;
import org.gbdxroutes.ledger.Terms;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which of the orders that were received are sound. */
public final class Decider {

    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final OrderCheck check;
    private final LaunchPayload payload;
    private final Ledger ledger;
    private final Function<String, Terms> terms;
    private final Patience patience;
    private final Clock clock;

    /** @param terms how orders of a partner are taken */
    public Decider(
            OrderCheck check,
            LaunchPayload payload,
            Ledger ledger,
            Function<String, Terms> terms,
            Patience patience,
            Clock clock) {
        this.check = check;
        this.payload = payload;
        this.ledger = ledger;
        this.terms = terms;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Returns received orders that still wait for a decision: they came in a message of very many, the service could
     * not be asked, or we were killed.
     */
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

    /**
     * Returns an entry of a receipt after a decision about its order. A message that comes again may be one that we were
     * killed over, so its sender hears what he would have heard.
     */
    ReceiptEntry decided(ReceiptEntry entry) {
        if (entry.isRefused()) {
            return entry;
        }
        var order = entry.order().orElseThrow();
        return entry.decided(order.state() == OrderState.RECEIVED ? decide(order) : order);
    }

    private Order decided(Order order, OrderCheck.Result result) {
        if (result.workflow().isPresent()) {
            var accepted = order.become(OrderState.ACCEPTED, now());
            var event = OrderEvent.of(EventType.ORDER_ACCEPTED);
            var due = accepted.since().minus(terms.apply(order.id().partner()).ahead());
            ledger.accept(accepted, payload.mark(result.workflow().get()), event, due);
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

    private Instant now() {
        return clock.instant();
    }
}
