package org.gbdxroutes.ledger;

import java.time.Instant;
import java.util.Optional;
import org.gbdxroutes.order.EventType;

/**
 * An event that one subscriber has not heard, be it because it still waits or because it was given up.
 *
 * @param eventKey ascending in the order of happening
 * @param subject the event's own
 * @param orderKey the order that it is about, 0 if it is about none
 * @param product what that order is for; empty if there is none
 * @param since when it happened
 * @param told whether it was told before that this subscriber has not heard of this order for too long
 */
public record Unheard(
        String subscriber,
        long eventKey,
        String subject,
        long orderKey,
        Optional<String> product,
        EventType type,
        Instant since,
        boolean told) {}
