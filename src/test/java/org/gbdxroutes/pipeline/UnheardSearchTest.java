package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gbdxroutes.ledger.Alerts;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.ledger.Unheard;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How a backlog is looked through, on a real ledger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnheardSearchTest {

    private static final Set<String> PRODUCTS = Set.of("land-cover");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = NOON.plus(HOUR).plusSeconds(1);

    private final TestLedger test = TestLedger.inMemory("sap");
    private final CountedAlerts alerts = new CountedAlerts(test.alerts());
    private final UnheardSearch search = new UnheardSearch(alerts);
    private final List<Unheard> found = new ArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_long_backlog_is_looked_through_once() {
        IntStream.range(0, 100).forEach(number -> test.received("PO-" + number));

        look(LATER);
        look(LATER);
        look(LATER.plus(HOUR));

        assertThat(found).hasSize(100);
        assertThat(alerts.seen).as("events that were read").isEqualTo(100);
    }

    @Test
    void a_backlog_that_is_too_young_is_left_alone_until_it_is_old_enough() {
        test.received("PO-1");

        look(NOON);
        look(NOON.plusSeconds(1));
        look(NOON.plus(HOUR));
        assertThat(alerts.asked).isEqualTo(2);
        assertThat(found).isEmpty();

        look(LATER);
        assertThat(found).hasSize(1);
    }

    @Test
    void of_an_order_one_event_is_found_and_of_an_alert_none() {
        var order = test.accepted("PO-1");
        test.alerts().tell(order, OrderEvent.of(EventType.ORDER_OVERDUE), NOON);

        look(LATER);

        assertThat(found).extracting(Unheard::type).containsExactly(EventType.ORDER_RECEIVED);
    }

    @Test
    void orders_of_other_products_are_passed_over() {
        test.received("PO-1");

        search.go("sap", Set.of("ortho"), HOUR, LATER, found::add);

        assertThat(found).isEmpty();
    }

    @Test
    void what_could_not_be_told_is_found_again() {
        test.received("PO-1");

        assertThatIllegalStateException()
                .isThrownBy(() -> search.go("sap", PRODUCTS, HOUR, LATER, unheard -> {
                    throw new IllegalStateException("no database");
                }));

        look(LATER);
        assertThat(found).hasSize(1);
    }

    private void look(Instant now) {
        search.go("sap", PRODUCTS, HOUR, now, found::add);
    }

    /** Counts what is asked of the real ones. */
    private static final class CountedAlerts implements Alerts {

        private final Alerts real;
        private int asked;
        private int seen;

        CountedAlerts(Alerts real) {
            this.real = real;
        }

        @Override
        public List<Unheard> unheard(String subscriber, long after, int limit) {
            var events = real.unheard(subscriber, after, limit);
            asked++;
            seen += events.size();
            return events;
        }

        @Override
        public List<Order> waiting(String product, OrderState state, Instant before, int limit) {
            return real.waiting(product, state, before, limit);
        }

        @Override
        public boolean tell(Order waiting, OrderEvent event, Instant now) {
            return real.tell(waiting, event, now);
        }

        @Override
        public boolean tell(Unheard unheard, OrderEvent event, Instant now) {
            return real.tell(unheard, event, now);
        }
    }
}
