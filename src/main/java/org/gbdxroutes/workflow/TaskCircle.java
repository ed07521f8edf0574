package org.gbdxroutes.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;

/** Tasks that wait for each other, so that none of them could ever start. */
final class TaskCircle {

    private TaskCircle() {}

    /** Returns the names of tasks of which each waits for the next, and the last for the first; empty if none do. */
    static List<String> find(Map<String, TaskRequest> tasks) {
        var waiting = waiting(tasks);
        if (waiting.isEmpty()) {
            return List.of();
        }
        // every task that is left waits for one that is left: who follows them, comes round
        List<String> path = new ArrayList<>();
        var name = waiting.keySet().iterator().next();
        while (!path.contains(name)) {
            path.add(name);
            name = waiting.getOrDefault(name, Set.of()).iterator().next();
        }
        return path.subList(path.indexOf(name), path.size());
    }

    /** Returns the tasks that can never start, each with those of them that it waits for. */
    private static Map<String, Set<String>> waiting(Map<String, TaskRequest> tasks) {
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        Map<String, List<String>> dependents = new HashMap<>();
        tasks.forEach((name, task) -> {
            var sources = new HashSet<String>();
            task.inputs().stream()
                    .flatMap(input -> input.link().stream())
                    .map(WorkflowDefinition.PortReference::task)
                    .filter(tasks::containsKey)
                    .forEach(sources::add);
            sources.forEach(source ->
                    dependents.computeIfAbsent(source, key -> new ArrayList<>()).add(name));
            waiting.put(name, sources);
        });
        var free = new ArrayDeque<String>();
        waiting.forEach((name, sources) -> {
            if (sources.isEmpty()) {
                free.add(name);
            }
        });
        while (!free.isEmpty()) {
            var done = free.remove();
            waiting.remove(done);
            for (var dependent : dependents.getOrDefault(done, List.of())) {
                var sources = waiting.getOrDefault(dependent, Set.of());
                if (sources.remove(done) && sources.isEmpty()) {
                    free.add(dependent);
                }
            }
        }
        return waiting;
    }
}
