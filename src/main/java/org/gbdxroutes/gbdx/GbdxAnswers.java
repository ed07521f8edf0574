package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the workflow service as values. The beans of the routes: each takes the body of a good answer.
 *
 * <p>Every method throws {@link GbdxUnavailable} for an answer that is not what was asked for; the request may have
 * been processed all the same.
 */
public final class GbdxAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    public WorkflowStatus workflow(byte @Nullable [] body) {
        return read(body, WorkflowStatus.class, "a workflow's status");
    }

    public List<String> workflowIds(byte @Nullable [] body) {
        var ids = new ArrayList<String>();
        list(body, "Workflows", "a list of workflows").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    public List<WorkflowEvent> events(byte @Nullable [] body) {
        var events = new ArrayList<WorkflowEvent>();
        list(body, "Events", "a workflow's events")
                .forEach(event -> events.add(convert(event, WorkflowEvent.class, "a workflow's events")));
        return events;
    }

    public Optional<TaskDefinition> task(byte @Nullable [] body) {
        return Optional.of(read(body, TaskDefinition.class, "a task definition"));
    }

    /** Returns the answer for a task that the registry does not know. */
    public Optional<TaskDefinition> noTask() {
        return Optional.empty();
    }

    public AccessToken token(byte @Nullable [] body) {
        return read(body, AccessToken.class, "a token");
    }

    public S3Credentials s3Credentials(byte @Nullable [] body) {
        return read(body, S3Credentials.class, "S3 credentials");
    }

    private static JsonNode list(byte @Nullable [] body, String member, String expected) {
        var list = json(body, expected).path(member);
        if (!list.isArray()) {
            throw unreadable(expected, "its member " + member + " is missing or no list");
        }
        return list;
    }

    private static <T> T read(byte @Nullable [] body, Class<T> type, String expected) {
        return convert(json(body, expected), type, expected);
    }

    private static JsonNode json(byte @Nullable [] body, String expected) {
        var bytes = body == null ? new byte[0] : body;
        try {
            var json = JSON.readTree(bytes);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // said below, with what came instead
        }
        var beginning = ServerWords.beginning(bytes);
        // what looks like JSON may hold a secret further on
        throw unreadable(expected, beginning.startsWith("{") ? "its JSON is broken" : "it says '" + beginning + "'");
    }

    private static <T> T convert(JsonNode json, Class<T> type, String expected) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            // Jackson's own words can quote values, and values can be secret: only the place is told
            var place = e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                    ? mapping.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                            .reduce("$", (path, step) -> path + (step.startsWith("[") ? "" : ".") + step)
                    : "$";
            throw unreadable(expected, "a member is missing or of the wrong kind at " + place);
        }
    }

    private static GbdxUnavailable unreadable(String expected, String why) {
        return new GbdxUnavailable(
                "The workflow service's answer should be " + expected + ", but " + why
                        + ". Check that gbdx.url names a GBDX-compatible service.",
                null,
                true,
                null);
    }
}
