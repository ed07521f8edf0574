package org.gbdxroutes.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gbdxroutes.workflow.WorkflowDefinition.Input;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;

/**
 * The rules between a workflow definition and the task registry: known tasks and ports, required inputs, links
 * that lead somewhere, no cycle. All faults are found at once.
 */
public final class WorkflowCheck {

    /** Seconds; the platform's limit of 48 hours. */
    public static final int MAX_TIMEOUT = 172_800;

    private final WorkflowDefinition workflow;
    private final Map<String, Optional<TaskDefinition>> definitions = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private WorkflowCheck(WorkflowDefinition workflow, Function<String, Optional<TaskDefinition>> registry) {
        this.workflow = workflow;
        workflow.tasks().forEach(task -> definitions.computeIfAbsent(task.taskType(), registry));
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
        Set<String> names = new HashSet<>();
        for (int i = 0; i < workflow.tasks().size(); i++) {
            var task = workflow.tasks().get(i);
            var path = "$.tasks[" + i + "]";
            if (task.name().isBlank()) {
                faults.add(new Fault(path + ".name", "A task needs a name."));
            } else if (!names.add(task.name())) {
                faults.add(new Fault(
                        path + ".name", "Two tasks are named '" + task.name() + "'; give each its own name."));
            }
            checkTimeout(task, path);
            definition(task)
                    .ifPresentOrElse(
                            definition -> checkPorts(task, definition, path),
                            () -> faults.add(new Fault(
                                    path + ".taskType",
                                    "Task '" + task.name() + "' has the type '" + task.taskType()
                                            + "', which the task registry does not know.")));
        }
        if (faults.isEmpty()) {
            checkForCycle();
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

    private void checkPorts(TaskRequest task, TaskDefinition definition, String path) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (int i = 0; i < task.inputs().size(); i++) {
            var input = task.inputs().get(i);
            var inputPath = path + ".inputs[" + i + "]";
            if (given.put(input.name(), i) != null) {
                faults.add(new Fault(
                        inputPath + ".name",
                        "Task '" + task.name() + "' gets its input port '" + input.name() + "' twice."));
            }
            if (definition.input(input.name()).isEmpty()) {
                faults.add(new Fault(
                        inputPath + ".name", noPort(task, "input", input.name(), definition.inputPortDescriptors())));
            }
            checkInput(task, input, inputPath);
        }
        for (var port : definition.inputPortDescriptors()) {
            if (port.required() && given.keySet().stream().noneMatch(port::answersTo)) {
                faults.add(new Fault(
                        path + ".inputs",
                        "Task '" + task.name() + "' (" + task.taskType() + ") needs its input port '" + port.name()
                                + "', which is not given."));
            }
        }
        for (int i = 0; i < task.outputs().size(); i++) {
            var output = task.outputs().get(i);
            if (definition.output(output.name()).isEmpty()) {
                faults.add(new Fault(
                        path + ".outputs[" + i + "].name",
                        noPort(task, "output", output.name(), definition.outputPortDescriptors())));
            }
        }
    }

    private void checkInput(TaskRequest task, Input input, String path) {
        if ((input.value() == null) == (input.source() == null)) {
            faults.add(new Fault(
                    path,
                    "Input port '" + input.name() + "' of task '" + task.name() + "' needs either a value or a source"
                            + (input.value() == null ? "." : ", not both.")));
        }
        input.link().ifPresent(link -> {
            var source = workflow.task(link.task());
            if (source.isEmpty()) {
                faults.add(new Fault(
                        path + ".source",
                        "Input port '" + input.name() + "' of task '" + task.name() + "' is linked to '"
                                + input.source() + "', but no task is named '" + link.task() + "'."));
                return;
            }
            definition(source.get())
                    .filter(definition -> definition.output(link.port()).isEmpty())
                    .ifPresent(definition -> faults.add(new Fault(
                            path + ".source",
                            "Input port '" + input.name() + "' of task '" + task.name() + "' is linked to '"
                                    + input.source() + "'. "
                                    + noPort(
                                            source.get(), "output", link.port(), definition.outputPortDescriptors()))));
        });
    }

    private void checkForCycle() {
        Map<String, Set<String>> waitsFor = new LinkedHashMap<>();
        workflow.tasks().forEach(task -> waitsFor.put(task.name(), sources(task)));
        var free = new ArrayDeque<String>();
        waitsFor.forEach((name, sources) -> {
            if (sources.isEmpty()) {
                free.add(name);
            }
        });
        while (!free.isEmpty()) {
            var done = free.remove();
            waitsFor.remove(done);
            waitsFor.forEach((name, sources) -> {
                if (sources.remove(done) && sources.isEmpty()) {
                    free.add(name);
                }
            });
        }
        if (!waitsFor.isEmpty()) {
            faults.add(new Fault(
                    "$.tasks", "Tasks wait for each other in a circle: " + String.join(", ", waitsFor.keySet()) + "."));
        }
    }

    private static Set<String> sources(TaskRequest task) {
        return task.inputs().stream()
                .flatMap(input -> input.link().stream())
                .map(WorkflowDefinition.PortReference::task)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Optional<TaskDefinition> definition(TaskRequest task) {
        return definitions.getOrDefault(task.taskType(), Optional.empty());
    }

    private static String noPort(TaskRequest task, String kind, String name, List<PortDescriptor> ports) {
        var known = ports.stream().map(PortDescriptor::name).sorted().collect(Collectors.joining(", "));
        return "Task '" + task.name() + "' (" + task.taskType() + ") has no " + kind + " port '" + name + "'; it has "
                + (known.isEmpty() ? "none" : known) + ".";
    }
}
