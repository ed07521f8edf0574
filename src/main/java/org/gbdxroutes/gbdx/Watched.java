package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/** One workflow that somebody waits for; of the watch's thread. */
final class Watched {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final String id;
    private final Consumer<WorkflowState> listener;
    private final Duration shortest;
    private final CompletableFuture<WorkflowState> completion = new CompletableFuture<>();
    private volatile @Nullable WorkflowState last;
    private Duration pause;
    private long dueAt = System.nanoTime();

    Watched(String id, Consumer<WorkflowState> listener, Duration shortest) {
        this.id = id;
        this.listener = listener;
        this.shortest = shortest;
        this.pause = shortest;
    }

    String id() {
        return id;
    }

    CompletableFuture<WorkflowState> completion() {
        return completion;
    }

    /** Returns whether nobody waits any more. */
    boolean isOver() {
        return completion.isDone();
    }

    long dueIn(long now) {
        return dueAt - now;
    }

    void hear(WorkflowState state) {
        if (!state.equals(last)) {
            last = state;
            pause = shortest;
            tell(state);
        } else {
            pause = longer(pause);
        }
        if (state.isComplete()) {
            completion.complete(state);
        }
        dueAt = System.nanoTime() + pause.toNanos();
    }

    /** The service could not be asked. */
    void later(GbdxUnavailable failure) {
        pause = longer(pause);
        dueAt = System.nanoTime() + failure.retryAfter().orElse(pause).toNanos();
    }

    private void tell(WorkflowState state) {
        try {
            listener.accept(state);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    void fail(RuntimeException failure) {
        completion.completeExceptionally(failure);
    }

    private static Duration longer(Duration pause) {
        var longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
