package org.gbdxroutes.gbdx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gbdxroutes.workflow.WorkflowState;

/** The states of many workflows: all in one request where the service offers that, else some at a time. */
final class WorkflowStates implements AutoCloseable {

    private static final int AT_ONCE = 500;
    private static final int IN_PARALLEL = 8;

    private final GbdxCalls calls;
    private final ExecutorService threads;
    private volatile boolean oneByOne;

    WorkflowStates(GbdxCalls calls) {
        this.calls = calls;
        this.threads = Executors.newFixedThreadPool(IN_PARALLEL, task -> {
            var daemon = new Thread(task, "gbdx-states");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Returns the states in the order of the ids, without the workflows that the service does not know. */
    Map<String, WorkflowState> of(Collection<String> ids) {
        var distinct = List.copyOf(new LinkedHashSet<>(ids));
        var states = new LinkedHashMap<String, WorkflowState>();
        for (int from = 0; from < distinct.size(); from += AT_ONCE) {
            var some = distinct.subList(from, Math.min(distinct.size(), from + AT_ONCE));
            var found = some.size() == 1 || oneByOne ? ask(some) : askAboutAll(some);
            some.stream().filter(found::containsKey).forEach(id -> states.put(id, found.get(id)));
        }
        return states;
    }

    private Map<String, WorkflowState> askAboutAll(List<String> ids) {
        try {
            return calls.states(ids);
        } catch (GbdxNotFound | GbdxNotUnderstood e) {
            // what it answers is known of this product only: other services are asked about each
            var found = ask(ids);
            oneByOne = true;
            return found;
        }
    }

    private Map<String, WorkflowState> ask(List<String> ids) {
        var questions = new ArrayList<Callable<Map<String, WorkflowState>>>();
        ids.forEach(id -> questions.add(() -> ask(id)));
        var states = new LinkedHashMap<String, WorkflowState>();
        try {
            for (var answer : threads.invokeAll(questions)) {
                states.putAll(answer.get());
            }
            return states;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the workflow service was asked.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Map<String, WorkflowState> ask(String id) {
        try {
            return Map.of(id, calls.workflow(id).state());
        } catch (GbdxNotFound e) {
            return Map.of();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
