package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/**
 * Waits for workflows: one thread asks about all that are due, in as few requests as the service lets it. A workflow
 * that has changed is asked about again soon, one that has not later and later. That the service cannot be reached for
 * a while ends no wait.
 */
final class Watch implements AutoCloseable {

    private final WorkflowStates states;
    private final GbdxCalls calls;
    private final Duration shortest;
    private final ScheduledExecutorService thread;
    // both of the thread alone
    private final List<Watched> watched = new ArrayList<>();
    private @Nullable Future<?> next;

    /** @param shortest the time between two questions about a workflow that has just changed */
    Watch(WorkflowStates states, GbdxCalls calls, Duration shortest) {
        this.states = states;
        this.calls = calls;
        this.shortest = shortest;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var daemon = new Thread(task, "gbdx-watch");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Watches a workflow.
     *
     * @param listener hears each state that is new, in the watch's thread, the last one before the future completes
     * @return completes with the final state, or with the {@link GbdxException} if the service refuses to say or does
     *     not know the workflow
     */
    CompletableFuture<WorkflowState> completion(String id, Consumer<WorkflowState> listener) {
        var one = new Watched(id, listener, shortest);
        try {
            thread.execute(() -> {
                watched.add(one);
                look();
            });
        } catch (RejectedExecutionException e) {
            one.fail(closed());
        }
        return one.completion();
    }

    private void look() {
        var now = System.nanoTime();
        // those that are due in a moment are asked about with the others
        var due = watched.stream()
                .filter(one -> !one.isOver() && one.dueIn(now) < shortest.toNanos() / 2)
                .toList();
        if (!due.isEmpty()) {
            ask(due);
        }
        watched.removeIf(Watched::isOver);
        watched.stream().mapToLong(one -> one.dueIn(System.nanoTime())).min().ifPresent(this::lookAgain);
    }

    private void ask(List<Watched> due) {
        try {
            var found = states.of(due.stream().map(Watched::id).toList());
            for (var one : due) {
                var state = found.get(one.id());
                if (state == null) {
                    askAlone(one);
                } else {
                    one.hear(state);
                }
            }
        } catch (GbdxUnavailable e) {
            due.forEach(one -> one.later(e));
        } catch (RuntimeException e) {
            due.forEach(one -> one.fail(e));
        }
    }

    // then the service says why it does not know the workflow
    private void askAlone(Watched one) {
        try {
            one.hear(calls.workflow(one.id()).state());
        } catch (GbdxUnavailable e) {
            one.later(e);
        } catch (RuntimeException e) {
            one.fail(e);
        }
    }

    private void lookAgain(long nanos) {
        if (next != null) {
            next.cancel(false);
        }
        if (!thread.isShutdown()) {
            next = thread.schedule(this::look, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        }
    }

    /** Ends every wait with {@link IllegalStateException}. */
    @Override
    public void close() {
        try {
            thread.execute(() -> {
                watched.forEach(one -> one.fail(closed()));
                thread.shutdownNow();
            });
        } catch (RejectedExecutionException closedAlready) {
            return;
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("The connection to the workflow service has been closed.");
    }
}
