package org.gbdxroutes.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.ledger.Alerts;
import org.gbdxroutes.ledger.Unheard;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Durations;
import org.gbdxroutes.workflow.Timestamps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what is overdue, by what each product says, and tells it. */
public final class OverdueWatch {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueWatch.class);

    // of one product in one state, at one tick; the others are told at the next
    private static final int MOST_ORDERS = 1000;

    private final Alerts alerts;
    private final Supplier<ProductCatalog> products;
    private final Supplier<List<String>> subscribers;
    private final Clock clock;
    private final UnheardSearch search;

    /**
     * @param products what can be ordered, now
     * @param subscribers who has to hear events, now
     */
    public OverdueWatch(
            Alerts alerts, Supplier<ProductCatalog> products, Supplier<List<String>> subscribers, Clock clock) {
        this.alerts = alerts;
        this.products = products;
        this.subscribers = subscribers;
        this.clock = clock;
        this.search = new UnheardSearch(alerts);
    }

    /** Tells of orders that have been in their state for longer than agreed. */
    public void orders() {
        products.get()
                .all()
                .forEach((name, product) -> product.overdue()
                        .states()
                        .forEach((state, agreed) -> orders(name, state, agreed, clock.instant())));
    }

    private void orders(String product, OrderState state, Duration agreed, Instant now) {
        for (var order : alerts.waiting(product, state, now.minus(agreed), MOST_ORDERS)) {
            var event = event(product, order.since(), agreed, now).with("reason", reason(order, agreed, now));
            if (alerts.tell(order, event, now)) {
                LOG.warn("Order {} is overdue. {}", order.id(), event.data().get("reason"));
            }
        }
    }

    /** Tells of subscribers that have not heard an event for longer than agreed. */
    public void acknowledgements() {
        var now = clock.instant();
        byAgreement()
                .forEach((agreed, names) -> subscribers
                        .get()
                        .forEach(subscriber -> search.go(
                                subscriber, names, agreed, now, unheard -> acknowledgement(unheard, agreed, now))));
    }

    // each search begins at the oldest event, so those that look for the same age are one
    private Map<Duration, Set<String>> byAgreement() {
        var names = new HashMap<Duration, Set<String>>();
        products.get()
                .all()
                .forEach((name, product) -> product.overdue()
                        .acknowledgement()
                        .ifPresent(agreed -> names.computeIfAbsent(agreed, none -> new HashSet<>())
                                .add(name)));
        return names;
    }

    private void acknowledgement(Unheard unheard, Duration agreed, Instant now) {
        var what = unheard.type().word();
        var reason = "Subscriber " + unheard.subscriber() + " has not heard " + what + " for "
                + longer(unheard.since(), agreed, now);
        var event = event(unheard.product().orElseThrow(), unheard.since(), agreed, now)
                .with("acknowledgement", unheard.subscriber())
                .with("event", what)
                .with("reason", reason);
        if (alerts.tell(unheard, event, now)) {
            LOG.warn("An acknowledgement of {} is overdue. {}", unheard.subject(), reason);
        }
    }

    private static OrderEvent event(String product, Instant since, Duration agreed, Instant now) {
        return OrderEvent.of(EventType.ORDER_OVERDUE)
                .with("product", product)
                .with("since", Timestamps.format(since))
                .with("agreed", agreed.toString())
                .with("outstanding", outstanding(since, now).toString());
    }

    private static String reason(Order order, Duration agreed, Instant now) {
        var told = "The order has been " + order.state().word() + " for " + longer(order.since(), agreed, now);
        return order.reason() == null ? told : told + "\n" + order.reason();
    }

    private static String longer(Instant since, Duration agreed, Instant now) {
        return Durations.words(outstanding(since, now)) + "; agreed are " + Durations.words(agreed) + ".";
    }

    private static Duration outstanding(Instant since, Instant now) {
        return Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS);
    }
}
