package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The events that subscribers still have to hear. An event and its outbox entries, one for each subscriber, are
 * written in the transaction of the order's change, so none is missing and none is too many.
 */
public interface Outbox {

    /**
     * Takes up to {@code limit} entries of a subscriber that are due, oldest first: of each subject (order) only the
     * oldest that is left, so that events of one order are told in order, and one that cannot be told holds up no
     * other order. Until {@code lease} is over nobody else is given them.
     */
    List<OutboxEntry> claim(String subscriber, Instant now, Duration lease, int limit);

    /** Lets the entries of a subscriber that this instance had claimed and did not come to be claimed again. */
    void giveBack(String subscriber, Instant now);

    /** Gives back what this instance had claimed before it died. */
    void releaseClaims(Instant now);

    /** Forgets entries, all at once: their subscribers have heard them. */
    void done(List<OutboxEntry> entries);

    /** Lets an entry be told again later. */
    void postpone(OutboxEntry entry, Instant due, String reason);

    /** Gives an entry up: it stays as a dead letter, with the reason, and later events of its subject go on. */
    void bury(OutboxEntry entry, String reason);

    /** Returns the dead letters of a subscriber, oldest first. */
    List<OutboxEntry> deadLetters(String subscriber, int limit);

    /** Returns how many entries the subscriber has not heard yet, dead letters left out. */
    long backlog(String subscriber);
}
