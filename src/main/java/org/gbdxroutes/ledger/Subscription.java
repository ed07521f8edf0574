package org.gbdxroutes.ledger;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.order.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber hears.
 *
 * @param subscriber its name
 * @param partner the only partner whose events it hears; empty for all
 * @param types the events it hears
 */
public record Subscription(String subscriber, Optional<String> partner, Set<EventType> types) {

    public Subscription {
        types = Set.copyOf(types);
    }

    /** Returns the subscription of somebody who hears everything. */
    public static Subscription toAll(String subscriber) {
        return new Subscription(subscriber, Optional.empty(), EnumSet.allOf(EventType.class));
    }

    /** @param about the partner whom the event is about, {@code null} if that is not known */
    boolean hears(EventType type, @Nullable Object about) {
        return types.contains(type) && (partner.isEmpty() || partner.get().equals(about));
    }
}
