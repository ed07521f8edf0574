package org.gbdxroutes.gbdx;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is fetched, kept, and fetched again before it goes off. However many threads find it stale, one
 * fetches and all get its result, or its failure.
 */
final class Perishable<T> {

    /** A value and when to replace it. */
    record Fresh<T>(T value, Instant renewAt) {}

    private final Supplier<Fresh<T>> source;
    private final Clock clock;
    private volatile @Nullable Fresh<T> kept;
    private @Nullable CompletableFuture<Fresh<T>> underWay;

    Perishable(Supplier<Fresh<T>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    T get() {
        var present = kept;
        return present != null && isFresh(present) ? present.value() : fetch(null);
    }

    /** Returns a value that is not {@code refused}, which turned out to be of no use. */
    T insteadOf(T refused) {
        return fetch(refused);
    }

    private T fetch(@Nullable T refused) {
        var mine = new CompletableFuture<Fresh<T>>();
        CompletableFuture<Fresh<T>> flight;
        synchronized (this) {
            var present = kept;
            if (present != null && isFresh(present) && !Objects.equals(present.value(), refused)) {
                return present.value();
            }
            flight = underWay == null ? mine : underWay;
            underWay = flight;
        }
        if (flight == mine) {
            fly(mine);
        }
        try {
            return flight.join().value();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void fly(CompletableFuture<Fresh<T>> flight) {
        try {
            var fetched = source.get();
            synchronized (this) {
                kept = fetched;
                underWay = null;
            }
            flight.complete(fetched);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                underWay = null;
            }
            flight.completeExceptionally(e);
        }
    }

    private boolean isFresh(Fresh<T> candidate) {
        return clock.instant().isBefore(candidate.renewAt());
    }
}
