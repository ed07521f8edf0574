package org.gbdxroutes.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;

/**
 * The rules between a workflow definition and the task registry: known tasks and ports, required inputs, links
 * that lead somewhere, no cycle. All faults are found at once.
 */
public final class WorkflowCheck {

    /** Seconds; the platform's limit of 48 hours. */
    public static final int MAX_TIMEOUT = 172_800;

    /** Nobody reads more; a workflow that has more is not looked at any further. */
    private static final int ENOUGH = 200;

    private final WorkflowDefinition workflow;
    private final Function<String, Optional<TaskDefinition>> registry;
    private final Map<String, Optional<TaskDefinition>> definitions = new HashMap<>();
    private final Map<String, TaskRequest> tasks = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private WorkflowCheck(WorkflowDefinition workflow, Function<String, Optional<TaskDefinition>> registry) {
        this.workflow = workflow;
        this.registry = registry;
        workflow.tasks().forEach(task -> {
            definitions.computeIfAbsent(task.taskType(), registry);
            tasks.putIfAbsent(task.name(), task);
        });
    }

    /**
     * Returns what is wrong with a workflow, nothing if it can be launched.
     *
     * @param registry the definition of a task type, {@code name} or {@code name:version}
     */
    public static List<Fault> faults(WorkflowDefinition workflow, Function<String, Optional<TaskDefinition>> registry) {
        var check = new WorkflowCheck(workflow, registry);
        check.run();
        return List.copyOf(check.faults);
    }

    private void run() {
        if (workflow.tasks().isEmpty()) {
            faults.add(new Fault("$.tasks", "A workflow needs at least one task."));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < workflow.tasks().size() && faults.size() < ENOUGH; i++) {
            var task = workflow.tasks().get(i);
            var path = "$.tasks[" + i + "]";
            if (task.name().isBlank()) {
                faults.add(new Fault(path + ".name", "A task needs a name."));
            } else if (!names.add(task.name())) {
                faults.add(new Fault(
                        path + ".name", "Two tasks are named '" + task.name() + "'; give each its own name."));
            }
            checkTimeout(task, path);
            var definition = definition(task);
            if (definition.isPresent()) {
                checkImpersonation(task, definition.get(), path);
                var ports = new PortCheck(task, path, definition.get(), faults);
                ports.run();
                ports.checkLinks(tasks, this::definition);
            } else {
                faults.add(new Fault(path + ".taskType", unknown(task)));
            }
        }
        var circle = TaskCircle.find(tasks);
        if (!circle.isEmpty()) {
            faults.add(
                    new Fault("$.tasks", "Tasks wait for each other in a circle: " + String.join(", ", circle) + "."));
        }
    }

    private void checkTimeout(TaskRequest task, String path) {
        if (task.timeout() != null && (task.timeout() <= 0 || task.timeout() > MAX_TIMEOUT)) {
            faults.add(new Fault(
                    path + ".timeout",
                    "The timeout of task '" + task.name() + "' is " + task.timeout() + "; it must be 1 to "
                            + MAX_TIMEOUT + " seconds."));
        }
    }

    private void checkImpersonation(TaskRequest task, TaskDefinition definition, String path) {
        if (definition.needsImpersonation() && !Boolean.TRUE.equals(task.impersonationAllowed())) {
            faults.add(new Fault(
                    path + ".impersonation_allowed",
                    "Task '" + task.name() + "' (" + task.taskType()
                            + ") acts as the user who launches it; allow it with \"impersonation_allowed\": true."));
        }
    }

    private String unknown(TaskRequest task) {
        var type = task.taskType();
        var newest = type.contains(":")
                ? definitions.computeIfAbsent(type.substring(0, type.indexOf(':')), registry)
                : Optional.<TaskDefinition>empty();
        return "Task '" + task.name() + "' has the type '" + type + "', "
                + newest.map(known -> "a version that the task registry does not know; the newest is "
                                + known.versionedName() + ".")
                        .orElse("which the task registry does not know.");
    }

    private Optional<TaskDefinition> definition(TaskRequest task) {
        return definitions.getOrDefault(task.taskType(), Optional.empty());
    }
}
