package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/** One workflow that somebody waits for; asked about by the watch's thread alone. */
final class Watched {

    // so that those that are watched from now on are asked about together
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final String id;
    private final Consumer<WorkflowState> listener;
    private final Duration shortest;
    private final CompletableFuture<WorkflowState> completion = new CompletableFuture<>();
    private volatile boolean over;
    private @Nullable WorkflowState last;
    private Duration pause;
    private long earliest;
    private long due;

    Watched(String id, Consumer<WorkflowState> listener, Duration shortest) {
        this.id = id;
        this.listener = listener;
        this.shortest = shortest;
        this.pause = shortest;
        this.earliest = System.nanoTime();
        this.due = earliest + FIRST.toNanos();
    }

    String id() {
        return id;
    }

    CompletableFuture<WorkflowState> completion() {
        return completion;
    }

    /** Returns whether nobody waits any more. */
    boolean isOver() {
        return over || completion.isDone();
    }

    long dueIn(long now) {
        return due - now;
    }

    /** Returns whether it may be asked about with others that are due: half of its pause is over. */
    boolean mayBeAsked(long now) {
        return !isOver() && earliest - now <= 0;
    }

    void hear(WorkflowState state) {
        if (state.equals(last)) {
            pause = longer(pause);
        } else {
            last = state;
            pause = shortest;
            tell(state);
        }
        if (state.isComplete() && !over) {
            over = true;
            completion.completeAsync(() -> state);
        }
        schedule();
    }

    /** The service could not be asked. */
    void later() {
        pause = longer(pause);
        schedule();
    }

    /** The service asks to be left alone for so long. */
    void notBefore(Duration time) {
        earliest = Math.max(earliest, System.nanoTime() + time.toNanos());
        due = Math.max(due, earliest);
    }

    private void schedule() {
        var now = System.nanoTime();
        earliest = now + pause.toNanos() / 2;
        due = now + pause.toNanos();
    }

    // a listener's mistake of any kind is its own: the others are still waited for
    private void tell(WorkflowState state) {
        try {
            listener.accept(state);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Completes in another thread, as what hangs on it may wait for other workflows. */
    void fail(Throwable failure) {
        over = true;
        CompletableFuture.runAsync(() -> completion.completeExceptionally(failure));
    }

    private static Duration longer(Duration pause) {
        var longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
