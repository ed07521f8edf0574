package org.gbdxroutes.order;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order of one partner, as the ledger knows it.
 *
 * @param key the ledger's own number; ascending in the order of arrival
 * @param version how often the order has changed; guards against two writers
 * @param since when the order entered its state
 * @param attempts how often the present step has failed in a row
 * @param failingSince when the present step began to fail, {@code null} while it does not
 * @param heldFrom where a held order stopped, else {@code null}
 * @param reason why the order is where it is, when it is not where it should be
 * @param cancelRequested whether somebody wants the order canceled
 */
public record Order(
        long key,
        OrderId id,
        OrderState state,
        int version,
        Instant since,
        Instant receivedAt,
        String source,
        OrderRequest request,
        int attempts,
        @Nullable Instant failingSince,
        @Nullable OrderState heldFrom,
        @Nullable String reason,
        boolean cancelRequested) {

    public Order {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(request, "request");
    }

    /**
     * Returns this order in its next state, with no failures counted.
     *
     * @throws IllegalTransition if no order moves from the present state to {@code next}
     */
    public Order become(OrderState next, Instant now) {
        return become(next, now, null);
    }

    /**
     * Returns this order in its next state, and why.
     *
     * @throws IllegalTransition if no order moves from the present state to {@code next}
     */
    public Order become(OrderState next, Instant now, @Nullable String why) {
        if (!state.mayBecome(next)) {
            throw new IllegalTransition(id, state, next);
        }
        var stoppedAt = next == OrderState.HELD ? state : null;
        return new Order(
                key, id, next, version + 1, now, receivedAt, source, request, 0, null, stoppedAt, why, cancelRequested);
    }

    /** Returns this order changed without a move: something about it is worth an event. */
    public Order noted() {
        return new Order(
                key,
                id,
                state,
                version + 1,
                since,
                receivedAt,
                source,
                request,
                0,
                null,
                heldFrom,
                reason,
                cancelRequested);
    }

    /**
     * Returns this held order where it stopped.
     *
     * @throws IllegalTransition if the order is not held
     */
    public Order released(Instant now) {
        if (heldFrom == null) {
            throw new IllegalTransition(id, state, OrderState.LAUNCHING);
        }
        return become(heldFrom, now);
    }
}
