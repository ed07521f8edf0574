package org.gbdxroutes.ledger;

import java.util.Optional;
import org.gbdxroutes.order.OrderState;

/** Which orders to list; empty members ask for all. */
public record OrderFilter(Optional<OrderState> state, Optional<String> partner, Optional<Long> after) {}
