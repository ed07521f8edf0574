package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Queue<Watched> watched = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private volatile @Nullable GbdxUnavailable trouble;
    // of the thread alone
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
     * @return completes, in another thread, with the final state, or with the {@link GbdxException} if the service
     *     refuses to say or does not know the workflow
     */
    CompletableFuture<WorkflowState> completion(String id, Consumer<WorkflowState> listener) {
        var one = new Watched(id, listener, shortest);
        watched.add(one);
        try {
            thread.execute(this::lookWhenDue);
        } catch (RejectedExecutionException e) {
            one.fail(closed());
        }
        if (closed) {
            one.fail(closed());
        }
        return one.completion();
    }

    /** Returns why the service could not be asked, if it could not the last time. */
    Optional<GbdxUnavailable> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void look() {
        var now = System.nanoTime();
        var due = watched.stream().filter(one -> one.mayBeAsked(now)).toList();
        if (!due.isEmpty()) {
            ask(due);
        }
        lookWhenDue();
    }

    private void lookWhenDue() {
        watched.removeIf(Watched::isOver);
        if (next != null) {
            next.cancel(false);
        }
        var now = System.nanoTime();
        watched.stream().mapToLong(one -> one.dueIn(now)).min().ifPresent(nanos -> {
            if (!closed) {
                next = thread.schedule(this::look, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            }
        });
    }

    private void ask(List<Watched> due) {
        var found = new HashMap<String, WorkflowState>();
        Consumer<Watched> otherwise = this::askAlone;
        trouble = null;
        try {
            states.find(due.stream().map(Watched::id).toList(), found);
        } catch (RuntimeException e) {
            if (found.isEmpty()) {
                otherwise = one -> failed(one, e);
            }
        }
        for (var one : due) {
            var state = found.get(one.id());
            if (state == null) {
                otherwise.accept(one);
            } else {
                one.hear(state);
            }
        }
    }

    // then the service says what is the matter with it
    private void askAlone(Watched one) {
        try {
            if (trouble == null) {
                one.hear(calls.workflow(one.id()).state());
            } else {
                one.later();
            }
        } catch (RuntimeException e) {
            failed(one, e);
        }
    }

    private void failed(Watched one, RuntimeException failure) {
        if (failure instanceof GbdxUnavailable unavailable) {
            trouble = unavailable;
            one.later();
            // who asks to be left alone means all questions
            unavailable.retryAfter().ifPresent(pause -> watched.forEach(any -> any.notBefore(pause)));
        } else {
            one.fail(failure);
        }
    }

    /** Ends every wait with {@link IllegalStateException}. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        watched.forEach(one -> one.fail(closed()));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("The connection to the workflow service has been closed.");
    }
}
