/**
 * What an order is and how it lives: identity, states, the rules between them, the events it leaves behind.
 *
 * <p>Pure values. Nothing here reads a clock, opens a connection or knows Camel, so every rule can be tested by
 * calling it. {@link org.gbdxroutes.order.OrderState} is the place to start: it names the states and the only
 * moves between them; {@link org.gbdxroutes.order.Order} makes a move, and {@code org.gbdxroutes.ledger} writes it
 * down.
 */
@NullMarked
package org.gbdxroutes.order;

import org.jspecify.annotations.NullMarked;
