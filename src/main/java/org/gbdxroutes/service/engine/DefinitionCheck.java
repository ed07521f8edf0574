package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowCheck;

/** Whether a task definition can be registered: GBDX's schema, and what this service needs to run the task. */
final class DefinitionCheck {

    private static final String FAILED = "Schema validation failed: ";

    private DefinitionCheck() {}

    /** Returns the definition with its defaults filled in. */
    static ObjectNode read(byte[] body) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new InvalidRequest(FAILED + "the body is not JSON");
        }
        if (!(json instanceof ObjectNode definition)) {
            throw new InvalidRequest(FAILED + "the body is not a JSON object");
        }
        for (var required : List.of("name", "inputPortDescriptors", "containerDescriptors")) {
            if (!definition.hasNonNull(required)) {
                throw new InvalidRequest(FAILED + "u'" + required + "' is a required property");
            }
        }
        if (!definition.hasNonNull("properties")) {
            definition.putObject("properties").put("isPublic", false).put("timeout", TaskDefinition.DEFAULT_TIMEOUT);
        }
        check(task(definition));
        return definition;
    }

    private static TaskDefinition task(ObjectNode definition) {
        try {
            return Json.mapper().convertValue(definition, TaskDefinition.class);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(FAILED + firstLine(e));
        }
    }

    private static void check(TaskDefinition task) {
        if (!task.name().matches("[A-Za-z0-9_.-]{1,200}")) {
            throw new InvalidRequest(
                    FAILED + "the name '" + task.name() + "' is not made of letters, digits, '_', '-' and '.'");
        }
        TaskVersion.of(task.version() == null ? "" : task.version());
        if (task.inputPortDescriptors().isEmpty()) {
            throw new InvalidRequest(FAILED + "inputPortDescriptors: [] is too short");
        }
        if (task.containerDescriptors().size() != 1) {
            throw new InvalidRequest(FAILED + "containerDescriptors has to have exactly one element");
        }
        if (task.containerDescriptors().get(0).command().isBlank()) {
            throw new InvalidRequest(FAILED + "task '" + task.name()
                    + "' has no command in containerDescriptors[0]; this service runs commands, not images");
        }
        if (task.timeout() <= 0 || task.timeout() > WorkflowCheck.MAX_TIMEOUT) {
            throw new InvalidRequest(
                    FAILED + "properties.timeout has to be 1 to " + WorkflowCheck.MAX_TIMEOUT + " seconds");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
