package org.gbdxroutes.pipeline;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/**
 * Looks for what has been outstanding for longer than agreed: orders in a state, and events that a subscriber should have
 * heard. It takes no order from the step that works on it.
 */
public final class OverdueRoutes extends RouteBuilder {

    private final OverdueWatch watch;
    private final Duration interval;

    /** @param interval how often it looks */
    public OverdueRoutes(OverdueWatch watch, Duration interval) {
        this.watch = watch;
        this.interval = interval;
    }

    @Override
    public void configure() {
        from("quartz:overdue?stateful=true&trigger.repeatInterval=" + interval.toMillis())
                .routeId("overdue-tick")
                .group("overdue")
                .routeDescription(
                        "On every tick, tells once of each order and each event that waits longer than agreed")
                .bean(watch, "orders")
                .bean(watch, "acknowledgements");
    }
}
