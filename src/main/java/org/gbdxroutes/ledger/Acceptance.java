package org.gbdxroutes.ledger;

import java.time.Instant;
import org.gbdxroutes.order.Order;

/**
 * That an order is sound, and what it launches.
 *
 * @param order the accepted order
 * @param due when it is its turn; of those that are due, the longest-waiting is launched first
 */
public record Acceptance(Order order, Launch launch, Instant due) {}
