package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.gbdxroutes.workflow.WorkflowDefinition;
import org.jspecify.annotations.Nullable;

/** What a workflow is to be, as it was put together: checked as a whole, and written as JSON. */
record WorkflowPlan(String name, @Nullable URI callback, List<Task> tasks, List<Saved> saved) {

    /** An output that is kept; without a location the platform chooses one. */
    record Saved(OutputPort port, Optional<String> location) {}

    WorkflowPlan {
        tasks = List.copyOf(tasks);
        saved = List.copyOf(saved);
    }

    /** @throws InvalidWorkflow if the service could not run it */
    WorkflowDefinition definition() {
        var faults = new ArrayList<Fault>();
        checkMembership(faults);
        if (faults.isEmpty()) {
            faults.addAll(WorkflowCheck.faults(written(), registry()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidWorkflow(faults);
        }
        return written();
    }

    /** Returns the values of the lists by their placeholders; none if it is no batch. */
    Map<String, List<?>> lists() {
        var lists = new LinkedHashMap<String, List<?>>();
        tasks.forEach(task -> lists.putAll(task.snapshot().lists()));
        return lists;
    }

    /**
     * Returns the JSON of a batch.
     *
     * @throws InvalidWorkflow if the service could not run it
     */
    String batchJson() {
        var lists = lists();
        var sizes = lists.values().stream().map(List::size).distinct().toList();
        if (sizes.size() != 1) {
            throw new InvalidWorkflow(List.of(new Fault(
                    "$.batch_values",
                    "The nth workflow of a batch gets the nth"
                            + " value of each list, so all lists must be of one length, not "
                            + (sizes.isEmpty() ? "missing" : sizes) + ".")));
        }
        ObjectNode json = Json.mapper().valueToTree(definition());
        var values = json.putArray("batch_values");
        lists.forEach((placeholder, list) -> values.addPOJO(Map.of("name", placeholder, "values", list)));
        return Json.write(json);
    }

    private WorkflowDefinition written() {
        var locations = new HashMap<Task, Map<String, Optional<String>>>();
        saved.forEach(one -> locations
                .computeIfAbsent(one.port().task(), task -> new LinkedHashMap<>())
                .put(one.port().name(), one.location()));
        return new WorkflowDefinition(
                name,
                callback == null ? null : callback.toString(),
                tasks.stream()
                        .map(task -> task.snapshot().request(locations.getOrDefault(task, Map.of())))
                        .toList());
    }

    private void checkMembership(List<Fault> faults) {
        for (int i = 0; i < tasks.size(); i++) {
            var path = "$.tasks[" + i + "].inputs";
            var task = tasks.get(i);
            task.snapshot()
                    .links()
                    .filter(port -> !tasks.contains(port.task()))
                    .forEach(port ->
                            faults.add(new Fault(path, "Task '" + task.name() + "' is linked to " + stranger(port))));
        }
        saved.stream()
                .filter(one -> !tasks.contains(one.port().task()))
                .forEach(one -> faults.add(new Fault("$.tasks", "What is saved is " + stranger(one.port()))));
    }

    private static String stranger(OutputPort port) {
        return "port '" + port.name() + "' of task '" + port.task().name()
                + "', which is no task of this workflow; add it to the workflow's tasks.";
    }

    // each task brings the definition that it was made with
    private Function<String, Optional<TaskDefinition>> registry() {
        var definitions = new HashMap<String, TaskDefinition>();
        tasks.forEach(task -> definitions.put(task.type(), task.definition()));
        return type -> Optional.ofNullable(definitions.get(type));
    }
}
