package org.gbdxroutes.order;

/** An order was asked to move to a state that does not follow its present one. */
public final class IllegalTransition extends RuntimeException {

    public IllegalTransition(OrderId id, OrderState from, OrderState to) {
        super("Order " + id + " is " + from.word() + " and cannot become " + to.word() + ".");
    }
}
