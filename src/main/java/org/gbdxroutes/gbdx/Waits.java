package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/** Waits of a thread for several workflows, by way of the watch. */
final class Waits {

    private final Watch watch;
    private final Map<String, CompletableFuture<WorkflowState>> waits = new LinkedHashMap<>();

    Waits(Watch watch) {
        this.watch = watch;
    }

    /** As {@link Gbdx#await}; once. */
    Map<String, WorkflowState> await(
            Collection<Workflow> workflows, Duration atMost, BiConsumer<Workflow, WorkflowState> listener)
            throws InterruptedException {
        try {
            for (var workflow : workflows) {
                waits.computeIfAbsent(
                        workflow.id(), id -> watch.completion(id, state -> listener.accept(workflow, state)));
            }
            awaitAll(atMost);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            // nobody waits any more: ends the questions
            waits.values().forEach(wait -> wait.cancel(false));
        }
        var ends = new LinkedHashMap<String, WorkflowState>();
        waits.forEach((id, wait) -> ends.put(id, wait.join()));
        return ends;
    }

    private void awaitAll(Duration atMost) throws InterruptedException, ExecutionException {
        var all = CompletableFuture.allOf(waits.values().toArray(CompletableFuture[]::new));
        waits.values()
                .forEach(wait -> wait.whenComplete((state, failure) -> {
                    if (failure != null) {
                        all.completeExceptionally(failure);
                    }
                }));
        try {
            all.get(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            var open = open();
            if (!open.isEmpty()) {
                throw new WorkflowNotComplete(open, atMost, watch.trouble());
            }
            // the last one was complete in that very moment
            all.get();
        }
    }

    private List<String> open() {
        return waits.entrySet().stream()
                .filter(wait -> !wait.getValue().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
