package org.gbdxroutes.ledger;

import org.gbdxroutes.order.Order;

/** Another writer changed the order first. */
public final class StaleOrder extends RuntimeException {

    public StaleOrder(Order order) {
        super("Order " + order.id() + " was changed by somebody else before it could become "
                + order.state().word() + ".");
    }
}
