package org.gbdxroutes.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.order.OrderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how the application is doing. */
public class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Ledger ledger;
    private final PrometheusMeterRegistry metrics;
    private volatile Map<OrderState, Long> counts = Map.of();

    /** @param metrics gets a gauge of orders for each state */
    public Health(Ledger ledger, PrometheusMeterRegistry metrics) {
        this.ledger = ledger;
        this.metrics = metrics;
        for (var state : OrderState.values()) {
            Gauge.builder("gbdx.orders", this, health -> health.counts.getOrDefault(state, 0L))
                    .description("Orders in this state")
                    .tag("state", state.word())
                    .register(metrics);
        }
    }

    /** Answers 200 when orders can be taken and kept, else 503. */
    public HttpAnswer health() {
        try {
            var counts = ledger.counts();
            return HttpAnswer.json(200, Map.of("status", "UP", "held", counts.getOrDefault(OrderState.HELD, 0L)));
        } catch (RuntimeException e) {
            LOG.error("The ledger does not answer.", e);
            return HttpAnswer.json(503, Map.of("status", "DOWN", "reason", "The ledger does not answer; see the log."));
        }
    }

    public HttpAnswer metrics() {
        // all gauges of a scrape tell of one moment, and cost one query
        counts = ledger.counts();
        return new HttpAnswer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
    }
}
