package org.gbdxroutes.ledger;

import java.time.Instant;
import java.util.List;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;

/**
 * Finds what has been outstanding for too long. Each wait is told once, whoever tells it: that it was told is written in
 * the transaction of the event. An alert changes nothing about its order, and disturbs no step that works on it.
 */
public interface Alerts {

    /**
     * Returns up to {@code limit} orders of a product that came into that state before then and about which that was not
     * told, the longest-waiting first.
     */
    List<Order> waiting(String product, OrderState state, Instant before, int limit);

    /** Tells that an order has been in its state for too long; returns whether it still was, and nobody was faster. */
    boolean tell(Order waiting, OrderEvent event, Instant now);

    /** Returns up to {@code limit} events behind that key which a subscriber has not heard, in the order of their keys. */
    List<Unheard> unheard(String subscriber, long after, int limit);

    /**
     * Tells, once for an order and a subscriber, that an event was not heard for too long; returns whether it still was
     * not, and nobody was faster.
     */
    boolean tell(Unheard unheard, OrderEvent event, Instant now);
}
