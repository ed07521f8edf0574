package org.gbdxroutes.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.gbdx.Workflow;
import org.gbdxroutes.workflow.WorkflowState;

/** How far workflows are that are waited for: of one the complete tasks, of many the complete workflows. */
final class WatchBar implements AutoCloseable {

    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final Bar bar;
    private final List<Workflow> workflows;
    private final Set<String> complete = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks;

    private WatchBar(List<Workflow> workflows, Bar bar) {
        this.bar = bar;
        this.workflows = workflows;
        this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "watch-bar");
            thread.setDaemon(true);
            return thread;
        });
    }

    static WatchBar of(List<Workflow> workflows, Output output) {
        var one = workflows.size() == 1;
        var watch = new WatchBar(workflows, Bar.of(output, one ? "tasks" : "workflows", "", 1));
        // that a task is complete is no change of its workflow
        if (one && watch.bar.isShown()) {
            watch.looks.scheduleWithFixedDelay(watch::look, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
        return watch;
    }

    void clear() {
        bar.clear();
    }

    /** That workflow has changed. */
    void heard(Workflow workflow, WorkflowState state) {
        if (state.isComplete() && complete.add(workflow.id()) && workflows.size() > 1) {
            bar.to(complete.size(), workflows.size());
        }
    }

    private void look() {
        try {
            var tasks = workflows.get(0).status().tasks();
            bar.to(tasks.stream().filter(task -> task.state().isComplete()).count(), tasks.size());
        } catch (GbdxException e) {
            // whoever waits is told, if it matters
            bar.clear();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        bar.close();
    }
}
