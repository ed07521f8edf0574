package org.gbdxroutes.gbdx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var states = new LinkedHashMap<String, WorkflowState>();
        find(ids, states);
        return states;
    }

    /**
     * As the other, but what can be found out is put into the map also when something else cannot.
     *
     * @throws GbdxException if the service could not be asked about some, or refused
     */
    void find(Collection<String> ids, Map<String, WorkflowState> states) {
        var distinct = List.copyOf(new LinkedHashSet<>(ids));
        for (int from = 0; from < distinct.size(); from += AT_ONCE) {
            var some = distinct.subList(from, Math.min(distinct.size(), from + AT_ONCE));
            if (some.size() == 1 || oneByOne) {
                askEach(some, states);
            } else {
                askAboutAll(some, states);
            }
        }
    }

    private void askAboutAll(List<String> ids, Map<String, WorkflowState> states) {
        try {
            var found = calls.states(ids);
            ids.stream().filter(found::containsKey).forEach(id -> states.put(id, found.get(id)));
        } catch (GbdxNotFound | GbdxRefused | GbdxNotUnderstood e) {
            // what it answers is known of this product only: other services are asked about each
            askEach(ids, states);
            oneByOne = true;
        }
    }

    private void askEach(List<String> ids, Map<String, WorkflowState> states) {
        var questions = new ArrayList<Callable<Optional<WorkflowState>>>();
        ids.forEach(id -> questions.add(() -> ask(id)));
        Optional<RuntimeException> failure = Optional.empty();
        try {
            var answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                try {
                    var id = ids.get(i);
                    answers.get(i).get().ifPresent(state -> states.put(id, state));
                } catch (ExecutionException e) {
                    failure = failure.or(() -> Optional.of(unwrapped(e)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the workflow service was asked.", e);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }

    private Optional<WorkflowState> ask(String id) {
        try {
            return Optional.of(calls.workflow(id).state());
        } catch (GbdxNotFound e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
