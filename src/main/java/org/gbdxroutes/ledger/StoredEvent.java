package org.gbdxroutes.ledger;

import java.time.Instant;
import java.util.Map;
import org.gbdxroutes.order.EventType;

/**
 * An event as it was written, with its order's transition, into the ledger.
 *
 * @param key ascending; of one subject, in the order of happening
 * @param subject the order, as {@code partner/number/revision}, or {@code message/<key>} for a message without one
 * @param sequence counts a subject's events, and below zero, downwards, its alerts; {@code subject/sequence} never
 *     changes and is used once
 * @param data the order and what happened, ready for JSON
 */
public record StoredEvent(
        long key, String subject, int sequence, EventType type, Instant time, Map<String, Object> data) {}
