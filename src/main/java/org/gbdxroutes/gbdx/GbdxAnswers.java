package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gbdxroutes.workflow.BatchStatus;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;

/**
 * Answers of the workflow service as values. The beans of the routes: each takes the body of a good answer.
 *
 * <p>Every method throws {@link GbdxNotUnderstood} for JSON that is not what was asked for; the request may have been
 * processed all the same. Values are never quoted then: they can be secret.
 */
public final class GbdxAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    public WorkflowStatus workflow(byte[] body) {
        return convert(json(body, "a workflow's status"), WorkflowStatus.class, "a workflow's status");
    }

    public List<String> workflowIds(byte[] body) {
        return list(body, "Workflows", String.class, "a list of workflow ids");
    }

    /** Returns the states by the workflows' ids. */
    public Map<String, WorkflowState> states(byte[] body) {
        return list(body, "Workflows", StatedWorkflow.class, "the states of many workflows").stream()
                .collect(Collectors.toMap(StatedWorkflow::id, StatedWorkflow::state, (first, second) -> second));
    }

    public List<WorkflowEvent> events(byte[] body) {
        return list(body, "Events", WorkflowEvent.class, "a workflow's events");
    }

    public Optional<TaskDefinition> task(byte[] body) {
        return Optional.of(definition(body));
    }

    /** Returns the answer for a task that the registry does not know. */
    public Optional<TaskDefinition> noTask() {
        return Optional.empty();
    }

    public List<String> taskNames(byte[] body) {
        return list(body, "tasks", String.class, "a list of task names");
    }

    public TaskDefinition definition(byte[] body) {
        return convert(json(body, "a task definition"), TaskDefinition.class, "a task definition");
    }

    public BatchStatus batch(byte[] body) {
        return convert(json(body, "a batch's status"), BatchStatus.class, "a batch's status");
    }

    /** Returns what the service says, for answers that are no JSON, on one line. */
    public String words(byte[] body) {
        return ServerWords.line(new String(body, StandardCharsets.UTF_8));
    }

    public AccessToken token(byte[] body) {
        return convert(json(body, "a token"), AccessToken.class, "a token");
    }

    public S3Credentials s3Credentials(byte[] body) {
        return convert(json(body, "S3 credentials"), S3Credentials.class, "S3 credentials");
    }

    private static <T> List<T> list(byte[] body, String member, Class<T> type, String expected) {
        var list = json(body, expected).path(member);
        if (!list.isArray()) {
            throw unreadable(expected, "its member " + member + " is missing or no list");
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(element -> convert(element, type, expected))
                .toList();
    }

    private static JsonNode json(byte[] body, String expected) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw unreadable(expected, "its JSON is broken");
        }
    }

    private static <T> T convert(JsonNode json, Class<T> type, String expected) {
        if (json.isNull()) {
            throw unreadable(expected, "it is null, or has null in its list");
        }
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(expected, "a member is missing or of the wrong kind at " + place(e));
        }
    }

    private static String place(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(GbdxAnswers::step).collect(Collectors.joining("", "$", ""))
                : "$";
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + ServerWords.line(reference.getFieldName());
    }

    private static GbdxNotUnderstood unreadable(String expected, String why) {
        return new GbdxNotUnderstood(
                "The workflow service's answer should be " + expected + ", but " + why + ".", misunderstood());
    }

    /** What is known of a call whose answer makes no sense: its status was good. */
    static FailedCall misunderstood() {
        var advice = "Check that the configured URL is one of a GBDX-compatible service.";
        return new FailedCall("", "", OptionalInt.of(200), "", advice);
    }
}
