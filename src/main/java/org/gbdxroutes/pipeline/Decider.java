package org.gbdxroutes.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.ledger.Acceptance;
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

    /**
     * Decides which orders are sound, and returns them in their order; those stay undecided for which the task registry
     * cannot be asked.
     */
    public List<Order> decide(List<Order> orders) {
        var accepted = new ArrayList<Acceptance>();
        var decided = orders.stream().map(order -> decide(order, accepted)).toList();
        var saved = new HashSet<>(ledger.accept(accepted, OrderEvent.of(EventType.ORDER_ACCEPTED)));
        saved.forEach(order -> LOG.info("Order {} is accepted.", order.id()));
        return decided.stream()
                .map(order -> order.state() != OrderState.ACCEPTED || saved.contains(order) ? order : asDecided(order))
                .toList();
    }

    private Order decide(Order order, List<Acceptance> accepted) {
        try {
            if (order.cancelRequested()) {
                return save(order.become(OrderState.CANCELED, now()), OrderEvent.of(EventType.ORDER_CANCELED));
            }
            var result = check.check(order.request());
            if (result.workflow().isEmpty()) {
                return reject(order, result.faults());
            }
            var sound = order.become(OrderState.ACCEPTED, now());
            var due = sound.since().minus(terms.apply(order.id().partner()).ahead());
            accepted.add(new Acceptance(sound, payload.mark(result.workflow().get()), due));
            return sound;
        } catch (GbdxException e) {
            return undecided(order, String.valueOf(e.getMessage()));
        } catch (StaleOrder e) {
            return asDecided(order);
        } catch (RuntimeException e) {
            // the last resort: what is wrong with one must not keep the others
            LOG.error("Order {} could not be decided about; this is tried again.", order.id(), e);
            return order;
        }
    }

    /** Returns the order about which somebody else has decided meanwhile. */
    private Order asDecided(Order order) {
        return ledger.find(order.id()).orElse(order);
    }

    /**
     * Returns the entries of a receipt after a decision about their orders. A message that comes again may be one that
     * we were killed over, so its sender hears what he would have heard.
     */
    List<ReceiptEntry> decided(List<ReceiptEntry> entries) {
        var received = entries.stream()
                .filter(Decider::isUndecided)
                .map(entry -> entry.order().orElseThrow())
                .toList();
        var decided = decide(received).iterator();
        return entries.stream()
                .map(entry -> entry.isRefused()
                        ? entry
                        : entry.decided(
                                isUndecided(entry)
                                        ? decided.next()
                                        : entry.order().orElseThrow()))
                .toList();
    }

    private static boolean isUndecided(ReceiptEntry entry) {
        return !entry.isRefused() && entry.order().orElseThrow().state() == OrderState.RECEIVED;
    }

    private Order reject(Order order, List<Fault> faults) {
        var reason = String.join("\n", faults.stream().map(Fault::toString).toList());
        var event = OrderEvent.of(EventType.ORDER_REJECTED).with("faults", faults);
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
