package org.gbdxroutes.ledger;

import org.gbdxroutes.order.Order;

/**
 * What became of one order of a message.
 *
 * @param order the order as the ledger now has it; with {@link Verdict#CONFLICT}, the one that was there before
 */
public record Admission(Verdict verdict, Order order) {

    /** How an order met the ledger. */
    public enum Verdict {
        /** It was not known, or takes the number of one that was rejected. */
        NEW,
        /** The very same order is known. */
        SAME,
        /** The very same order is known, and its partner does not want to hear of it twice. */
        DUPLICATE,
        /** The number is known with other content. */
        CONFLICT
    }
}
