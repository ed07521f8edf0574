package org.gbdxroutes.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.gbdxroutes.delivery.Delivery;
import org.gbdxroutes.delivery.DeliveryFailed;
import org.gbdxroutes.delivery.Undeliverable;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which deliveries go on, and what a failed one means for its order. */
public class Deliverer {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    /** Longer than a turn and the last file of it take, so that a claim does not run out under it. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    /** After that a delivery lets others go on too, so that a few large ones do not hold up the rest. */
    private static final Duration TURN = Duration.ofMinutes(1);

    private static final int AT_ONCE = 64;

    private final Ledger ledger;
    private final Delivery delivery;
    private final Patience patience;
    private final Clock clock;
    private final Room room = new Room(AT_ONCE);

    public Deliverer(Ledger ledger, Delivery delivery, Patience patience, Clock clock) {
        this.ledger = ledger;
        this.delivery = delivery;
        this.patience = patience;
        this.clock = clock;
    }

    /** Returns the deliveries to go on with now; each must come to {@link #deliver}. */
    public List<Order> due() {
        return room.take(free -> ledger.claim(OrderState.DELIVERING, now(), LEASE, free));
    }

    /** Goes on with a delivery for one turn. */
    public void deliver(@Body Order order) {
        try {
            if (delivery.resume(order, launch(order), now().plus(TURN))) {
                complete(order);
            } else {
                ledger.postpone(order, now(), now(), Optional.empty());
            }
        } finally {
            room.leave();
        }
    }

    private void complete(Order order) {
        var event = new OrderEvent(EventType.ORDER_DELIVERED, delivery.summary(order));
        ledger.save(order.become(OrderState.COMPLETED, now()), event);
        LOG.info("Order {} is delivered to {}.", order.id(), String.join(", ", Delivery.destinations(order)));
    }

    /** An output cannot be delivered as it is. */
    public void hold(@ExchangeException Undeliverable e, @Variable("order") Order order) {
        hold(order, String.valueOf(e.getMessage()));
    }

    private void hold(Order order, String reason) {
        ledger.save(order.become(OrderState.HELD, now(), reason), OrderEvent.of(EventType.ORDER_HELD));
        LOG.error("Order {} is held. {}", order.id(), reason);
    }

    /** A destination or the storage did not work this time. */
    public void failed(@ExchangeException Exception e, @Variable("order") Order order) {
        var now = now();
        var reason = e instanceof DeliveryFailed
                ? String.valueOf(e.getMessage())
                : "The outputs cannot be delivered: " + e.getClass().getSimpleName() + ": " + e.getMessage();
        boolean madeProgress = e instanceof DeliveryFailed failure && failure.madeProgress();
        if (!madeProgress && patience.isSpent(order, now)) {
            hold(
                    order,
                    reason + "\nThe delivery was tried for " + patience.giveUpAfter()
                            + ". Nothing is lost: mend the cause, then release the order, and it goes on where it stopped.");
            return;
        }
        LOG.warn("Order {} is not delivered yet: {}", order.id(), reason);
        // after progress, failures count as the first one again
        var due = madeProgress ? now.plusSeconds(1) : patience.next(order, now);
        ledger.postpone(order, now, due, Optional.of(reason));
    }

    private Launch launch(Order order) {
        return ledger.launch(order)
                .orElseThrow(
                        () -> new Undeliverable("Order " + order.id() + " is being delivered, but the ledger has no"
                                + " launch of it. Restore the ledger, or order again with a higher revision."));
    }

    private Instant now() {
        return clock.instant();
    }
}
