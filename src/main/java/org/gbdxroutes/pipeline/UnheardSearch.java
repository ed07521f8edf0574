package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gbdxroutes.ledger.Alerts;
import org.gbdxroutes.ledger.Unheard;
import org.gbdxroutes.order.EventType;

/**
 * Looks through what subscribers have not heard, oldest first, and remembers how far it came: a subscriber that is down
 * for long has a long backlog, of which no event is looked at twice. A new process begins again, and finds what was told
 * as told.
 */
final class UnheardSearch {

    private static final int MOST_EVENTS = 5000;

    private final Alerts alerts;
    private final Map<Search, Place> places = new HashMap<>();

    private record Search(String subscriber, Set<String> products, Duration agreed) {}

    /**
     * @param after the last event that was looked at
     * @param again when the next one is old enough
     */
    private record Place(long after, Instant again) {

        static final Place BEGINNING = new Place(0, Instant.MIN);
    }

    UnheardSearch(Alerts alerts) {
        this.alerts = alerts;
    }

    /** Goes on with a search; what throws is found again by the next one. */
    void go(String subscriber, Set<String> products, Duration agreed, Instant now, Consumer<Unheard> found) {
        var search = new Search(subscriber, Set.copyOf(products), agreed);
        var place = places.getOrDefault(search, Place.BEGINNING);
        if (now.isBefore(place.again())) {
            return;
        }
        var orders = new HashSet<Long>();
        for (var event : alerts.unheard(subscriber, place.after(), MOST_EVENTS)) {
            var overdue = event.since().plus(agreed);
            if (!overdue.isBefore(now)) {
                place = new Place(place.after(), overdue);
                break;
            }
            if (isWanted(event, products) && orders.add(event.orderKey())) {
                found.accept(event);
            }
            place = new Place(event.eventKey(), Instant.MIN);
        }
        places.put(search, place);
    }

    // that an alert is not heard is no reason for another one
    private static boolean isWanted(Unheard event, Set<String> products) {
        return event.type() != EventType.ORDER_OVERDUE
                && !event.told()
                && event.product().filter(products::contains).isPresent();
    }
}
