package org.gbdxroutes.event.answer;

import org.gbdxroutes.ledger.StoredEvent;

/**
 * Our own control numbers: the event's key, so that the same event has the same number however often it is told, and
 * no other has it until a billion events later.
 */
final class ControlNumber {

    private static final long NUMBERS = 999_999_999;
    private static final long APART = 100_000_000;

    private ControlNumber() {}

    /**
     * Returns a number from 1 to 999,999,999.
     *
     * @param further 0 for the first of its kind in the answer to an event, 1 for the next; these are far apart
     */
    static long of(StoredEvent event, int further) {
        return Math.floorMod(event.key() - 1 + further * APART, NUMBERS) + 1;
    }
}
