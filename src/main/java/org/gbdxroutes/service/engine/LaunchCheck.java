package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.registry.Descriptor;
import org.gbdxroutes.service.registry.TaskRegistry;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.gbdxroutes.workflow.WorkflowDefinition;
import org.gbdxroutes.workflow.WorkflowDefinition.Output;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;
import org.jspecify.annotations.Nullable;

/** Whether a workflow can be launched: the rules between it and the registry, and those of files and addresses. */
final class LaunchCheck {

    private static final Pattern PLACE =
            Pattern.compile("^\\$\\.tasks\\[(?<task>\\d{1,9})](\\.(?<kind>input|output)s\\[(?<port>\\d{1,9})])?");

    private final List<Fault> faults = new ArrayList<>();

    private LaunchCheck() {}

    /**
     * Reads a workflow that can be launched.
     *
     * @throws InvalidRequest naming every fault
     */
    static WorkflowDefinition read(byte @Nullable [] body, TaskRegistry registry, User user) {
        var workflow = parse(body);
        var check = new LaunchCheck();
        check.faults.addAll(WorkflowCheck.faults(workflow, reference -> registry.find(reference, user)));
        check.run(workflow);
        if (!check.faults.isEmpty()) {
            throw refused(check.faults);
        }
        return workflow;
    }

    private static WorkflowDefinition parse(byte @Nullable [] body) {
        try {
            var json = Descriptor.object(body);
            var shape = Descriptor.WORKFLOW.faults(json);
            if (!shape.isEmpty()) {
                throw refused(shape.stream().map(fault -> named(fault, json)).toList());
            }
            return Json.mapper().treeToValue(json, WorkflowDefinition.class);
        } catch (IOException e) {
            throw new InvalidRequest("Schema validation failed: " + e.getMessage());
        }
    }

    // the schema knows places; people know their tasks and ports
    private static Fault named(Fault fault, JsonNode workflow) {
        var place = PLACE.matcher(fault.path());
        if (!place.find()) {
            return fault;
        }
        var task = workflow.path("tasks").path(Integer.parseInt(place.group("task")));
        var port = place.group("kind") == null
                ? ""
                : task.path(place.group("kind") + "s")
                        .path(Integer.parseInt(place.group("port")))
                        .path("name")
                        .asText();
        return new Fault(
                fault.path(),
                fault.message() + " (task '" + task.path("name").asText() + "'"
                        + (port.isEmpty() ? "" : ", " + place.group("kind") + " port '" + port + "'") + ").");
    }

    private static InvalidRequest refused(List<Fault> faults) {
        return new InvalidRequest("Schema validation failed: " + Fault.list(faults));
    }

    private void run(WorkflowDefinition workflow) {
        checkCallback("$.callback", "A callback", workflow.callback());
        for (int i = 0; i < workflow.tasks().size(); i++) {
            var task = workflow.tasks().get(i);
            var path = "$.tasks[" + i + "]";
            checkCallback(path + ".callback", "The callback of task '" + task.name() + "'", task.callback());
            checkName(path + ".name", task.name());
            for (int k = 0; k < task.inputs().size(); k++) {
                checkName(path + ".inputs[" + k + "].name", task.inputs().get(k).name());
            }
            for (int k = 0; k < task.outputs().size(); k++) {
                var output = task.outputs().get(k);
                checkName(path + ".outputs[" + k + "].name", output.name());
                checkPersistence(path + ".outputs[" + k + "]", task, output);
            }
        }
    }

    // Names of tasks and ports become names of folders.
    private void checkName(String path, String name) {
        if (name.length() > 200
                || name.equals(".")
                || name.equals("..")
                || name.equals("ports.json")
                || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            faults.add(
                    new Fault(
                            path,
                            "A name has at most 200 characters, no slash or control character, and is not '.', '..' or 'ports.json'."));
        }
    }

    private void checkPersistence(String path, TaskRequest task, Output output) {
        if (output.persist()
                && output.persistLocation() != null
                && !output.persistLocation().isEmpty()
                && !isSafe(output.persistLocation())) {
            faults.add(new Fault(
                    path + ".persistLocation",
                    "The persistLocation of output port '" + output.name() + "' of task '" + task.name()
                            + "' has to be a relative folder of at most 500 characters, such as my/folder, without"
                            + " '..', empty parts, backslashes or control characters."));
        }
    }

    private static boolean isSafe(String location) {
        return location.length() <= 500
                && location.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && Arrays.stream(Launch.withoutTrailingSlash(location).split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private void checkCallback(String path, String what, @Nullable String callback) {
        if (callback != null && !isWebAddress(callback)) {
            faults.add(new Fault(path, what + " has to be an http:// or https:// URL."));
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
