package org.gbdxroutes.pipeline;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/**
 * How many orders a step has in hand at once. Nobody waits for a slow one: each that has ended makes room for another,
 * which the next tick takes.
 */
final class Room {

    private final Semaphore places;

    Room(int places) {
        this.places = new Semaphore(places);
    }

    /** As {@link #take(int, IntFunction)}, with no limit but the places. */
    <T> List<T> take(IntFunction<List<T>> claim) {
        return take(Integer.MAX_VALUE, claim);
    }

    /**
     * Claims as many orders as there are places for; each must come to {@link #leave}.
     *
     * @param limit how many at most
     * @param claim claims up to so many orders, and gets ready what is done with them
     */
    <T> List<T> take(int limit, IntFunction<List<T>> claim) {
        int free = places.drainPermits();
        var claimed = List.<T>of();
        try {
            int most = Math.min(free, limit);
            claimed = most <= 0 ? claimed : claim.apply(most);
            return claimed;
        } finally {
            places.release(free - claimed.size());
        }
    }

    int free() {
        return places.availablePermits();
    }

    /** An order that was taken has ended its turn, however it went. */
    void leave() {
        leave(1);
    }

    /** Orders that were taken have ended their turn. */
    void leave(int orders) {
        places.release(orders);
    }
}
