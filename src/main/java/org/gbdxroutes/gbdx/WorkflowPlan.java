package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.gbdxroutes.workflow.WorkflowDefinition;
import org.jspecify.annotations.Nullable;

/** What a workflow is to be, as it stood at one moment: checked as a whole, and written as JSON. */
final class WorkflowPlan {

    /** An output that is kept; without a location the platform chooses one. */
    record Saved(OutputPort port, Optional<String> location) {}

    private final List<Task> tasks;
    private final List<Saved> saved;
    private final List<TaskSnapshot> snapshots;
    private final WorkflowDefinition written;
    private final BatchLists lists = new BatchLists();

    WorkflowPlan(String name, @Nullable URI callback, List<Task> tasks, List<Saved> saved) {
        this.tasks = tasks;
        this.saved = saved;
        this.snapshots = tasks.stream().map(Task::snapshot).toList();
        this.written = write(name, callback == null ? null : callback.toString());
    }

    /** Returns whether an input has a list of values. */
    boolean isBatch() {
        return !lists.isEmpty();
    }

    /**
     * Returns the JSON of the workflow, which is a batch's if an input has a list of values.
     *
     * @throws InvalidWorkflow if the service could not run it
     */
    String json() {
        return isBatch() ? batchJson() : Json.write(checked());
    }

    /**
     * Returns the JSON of a batch.
     *
     * @throws InvalidWorkflow if the service could not run it, or it is none
     */
    String batchJson() {
        ObjectNode json = Json.mapper().valueToTree(checked());
        lists.addTo(json);
        return Json.write(json);
    }

    private WorkflowDefinition checked() {
        var faults = new ArrayList<Fault>();
        checkMembership(faults);
        if (faults.isEmpty()) {
            faults.addAll(WorkflowCheck.faults(written, registry()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidWorkflow(faults);
        }
        return written;
    }

    private WorkflowDefinition write(String name, @Nullable String callback) {
        var locations = new HashMap<Task, Map<String, Optional<String>>>();
        saved.forEach(one -> locations
                .computeIfAbsent(one.port().task(), task -> new LinkedHashMap<>())
                .put(one.port().name(), one.location()));
        var linked = new HashMap<Task, Set<String>>();
        snapshots.stream()
                .flatMap(TaskSnapshot::links)
                .forEach(port -> linked.computeIfAbsent(port.task(), task -> new HashSet<>())
                        .add(port.name()));
        var requests = new ArrayList<WorkflowDefinition.TaskRequest>();
        for (int i = 0; i < tasks.size(); i++) {
            var task = tasks.get(i);
            requests.add(snapshots
                    .get(i)
                    .request(linked.getOrDefault(task, Set.of()), locations.getOrDefault(task, Map.of()), lists));
        }
        return new WorkflowDefinition(name, callback, requests);
    }

    private void checkMembership(List<Fault> faults) {
        for (int i = 0; i < tasks.size(); i++) {
            var path = "$.tasks[" + i + "].inputs";
            var task = snapshots.get(i);
            task.links()
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
