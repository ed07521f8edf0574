package org.gbdxroutes.service.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.registry.TaskRegistry;
import org.gbdxroutes.workflow.PortDescriptor;
import org.gbdxroutes.workflow.SimpleFlake;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowDefinition;
import org.gbdxroutes.workflow.WorkflowDefinition.Output;
import org.gbdxroutes.workflow.WorkflowDefinition.PortReference;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;

/**
 * A checked workflow, turned into what the database remembers of it.
 *
 * @param links task ids, each with the ids of the tasks it waits for
 */
record Launch(WorkflowRow workflow, List<TaskRow> tasks, Map<String, Set<String>> links) {

    static Launch of(
            WorkflowDefinition definition,
            TaskRegistry registry,
            EngineSettings engine,
            User user,
            SimpleFlake ids,
            Instant now) {
        var id = ids.next();
        var workflow = new WorkflowRow(
                id, user.username(), user.accountId(), WorkflowState.SUBMITTED, now, null, definition.callback());
        Map<String, String> taskIds =
                definition.tasks().stream().collect(Collectors.toMap(TaskRequest::name, task -> ids.next()));
        Map<String, Set<String>> links = new LinkedHashMap<>();
        List<TaskRow> rows = new ArrayList<>();
        for (var task : definition.tasks()) {
            var taskId = Objects.requireNonNull(taskIds.get(task.name()));
            var sources = task.inputs().stream()
                    .flatMap(input -> input.link().stream())
                    .map(link -> Objects.requireNonNull(taskIds.get(link.task())))
                    .collect(Collectors.toSet());
            links.put(taskId, sources);
            rows.add(row(
                    task,
                    registry.find(task.taskType(), user)
                            .orElseThrow(
                                    () -> new InvalidRequest("Task " + task.taskType() + " has just been deleted")),
                    linkedOutputs(definition, task),
                    new Place(id, taskId, rows.size(), sources.size(), user.accountId(), engine)));
        }
        return new Launch(workflow, rows, links);
    }

    static String withoutTrailingSlash(String location) {
        return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    }

    private static TaskRow row(TaskRequest task, TaskDefinition definition, Set<String> linked, Place place) {
        var container = definition.containerDescriptors().get(0);
        var domain = task.domain().orElse(definition.domain());
        return new TaskRow(
                place.taskId(),
                place.workflowId(),
                place.number(),
                task.name(),
                definition.versionedName(),
                Event.SUBMITTED,
                place.sources(),
                0,
                null,
                null,
                task.callback(),
                task.timeout() == null ? definition.timeout() : task.timeout(),
                Boolean.TRUE.equals(task.impersonationAllowed()),
                domain,
                place.engine().pool(domain),
                place.accountId(),
                null,
                container.properties().image(),
                container.command(),
                inputs(task, definition),
                outputs(task, definition, linked, place),
                null,
                null);
    }

    private static List<PortStatus> inputs(TaskRequest task, TaskDefinition definition) {
        return task.inputs().stream()
                .map(input -> new PortStatus(
                        input.name(),
                        definition.input(input.name()).map(PortDescriptor::type).orElseThrow(),
                        input.value(),
                        input.source(),
                        null,
                        null))
                .toList();
    }

    private static List<PortStatus> outputs(
            TaskRequest task, TaskDefinition definition, Set<String> linked, Place place) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        linked.forEach(port -> outputs.put(port, new Output(port, false, null)));
        task.outputs().forEach(output -> outputs.put(output.name(), output));
        return outputs.values().stream()
                .map(output -> new PortStatus(
                        output.name(),
                        definition
                                .output(output.name())
                                .map(PortDescriptor::type)
                                .orElseThrow(),
                        null,
                        null,
                        null,
                        output.persist() ? place.location(task, output) : null))
                .toList();
    }

    /** Returns the output ports that others link to, whether or not the task lists them. */
    private static Set<String> linkedOutputs(WorkflowDefinition definition, TaskRequest task) {
        Set<String> ports = new LinkedHashSet<>();
        definition.tasks().stream()
                .flatMap(other -> other.inputs().stream())
                .flatMap(input -> input.link().stream())
                .filter(link -> link.task().equals(task.name()))
                .map(PortReference::port)
                .forEach(ports::add);
        return ports;
    }

    private record Place(
            String workflowId, String taskId, int number, int sources, String accountId, EngineSettings engine) {

        String location(TaskRequest task, Output output) {
            var asked = output.persistLocation();
            var folder = asked == null || asked.isEmpty()
                    ? "workflow_output/" + workflowId + "/" + task.name() + "/" + output.name()
                    : withoutTrailingSlash(asked);
            return accountId + "/" + folder;
        }
    }
}
