package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.gbdxroutes.workflow.BatchStatus;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;

/**
 * The gbdx routes as Java methods.
 *
 * <p>Every method throws a {@link GbdxException} if the service does not do what was asked, and
 * {@link IllegalArgumentException}, before anything is sent, for an id or name that cannot be one.
 */
public final class GbdxCalls {

    private final ProducerTemplate camel;

    GbdxCalls(ProducerTemplate camel) {
        this.camel = camel;
    }

    /**
     * Launches a workflow; not idempotent.
     *
     * @param payload the workflow definition as JSON
     * @throws GbdxUnavailable if it is not known whether it was launched, or known that it was not: see
     *     {@link GbdxUnavailable#requestMayHaveBeenProcessed()}
     */
    public WorkflowStatus launch(String payload) {
        return call("gbdx-launch-workflow", payload, WorkflowStatus.class);
    }

    /** @throws GbdxNotFound if there is no such workflow */
    public WorkflowStatus workflow(String id) {
        return call("gbdx-get-workflow", id, WorkflowStatus.class);
    }

    /**
     * Returns the states of many workflows, by their ids; those that the service does not know are left out.
     *
     * @param ids at most 10,000
     * @throws GbdxNotFound if the service does not offer this call, or {@link GbdxRefused}, or
     *     {@link GbdxNotUnderstood}: it is GBDX's, but how it was answered is not known
     */
    @SuppressWarnings("unchecked") // the route's answer is Map<String, WorkflowState>
    public Map<String, WorkflowState> states(Collection<String> ids) {
        return call("gbdx-get-workflow-states", ids, Map.class);
    }

    /** @throws GbdxNotFound if there is no such workflow */
    public void cancel(String id) {
        Unwrapped.call(() -> camel.requestBody("direct:gbdx-cancel-workflow", (Object) id));
    }

    /** Returns the ids of the workflows found. */
    @SuppressWarnings("unchecked") // the route's answer is List<String>
    public List<String> search(WorkflowSearch search) {
        return call("gbdx-search-workflows", search, List.class);
    }

    /** Returns the definition of a task, if the registry has it: {@code name}, or {@code name:version}. */
    @SuppressWarnings("unchecked") // the route's answer is Optional<TaskDefinition>
    public Optional<TaskDefinition> task(String name) {
        return call("gbdx-get-task", name, Optional.class);
    }

    /** Returns the names of all tasks that the account may use. */
    @SuppressWarnings("unchecked") // the route's answer is List<String>
    public List<String> taskNames() {
        return call("gbdx-list-tasks", "", List.class);
    }

    /**
     * Registers a task, or a new version of one.
     *
     * @param definition the definition as JSON
     * @return what the service says
     */
    public String register(String definition) {
        return call("gbdx-register-task", definition, String.class);
    }

    /** Returns the definition as it is after the update. */
    public TaskDefinition update(TaskUpdate update) {
        return call("gbdx-update-task", update, TaskDefinition.class);
    }

    /**
     * Deletes one version of a task, {@code name:version}, or a task that has one version.
     *
     * @return what the service says
     * @throws GbdxNotFound if there is no such task
     */
    public String delete(String name) {
        return call("gbdx-delete-task", name, String.class);
    }

    /** Returns the ids of the workflows that the user has launched. */
    @SuppressWarnings("unchecked") // the route's answer is List<String>
    public List<String> workflowIds() {
        return call("gbdx-list-workflows", "", List.class);
    }

    /**
     * Launches a batch of workflows; not idempotent, see {@link #launch}.
     *
     * @param payload the workflow with its {@code batch_values}, as JSON
     */
    public BatchStatus launchBatch(String payload) {
        return call("gbdx-launch-batch", payload, BatchStatus.class);
    }

    /** @throws GbdxNotFound if there is no such batch */
    public BatchStatus batch(String id) {
        return call("gbdx-get-batch", id, BatchStatus.class);
    }

    /**
     * Cancels what is not complete of a batch.
     *
     * @throws GbdxNotFound if there is no such batch
     */
    public BatchStatus cancelBatch(String id) {
        return call("gbdx-cancel-batch", id, BatchStatus.class);
    }

    /**
     * Writes what a task has written to {@link LogRequest#sink}; {@code <empty>} if that is nothing.
     *
     * @throws GbdxNotFound if there is no such workflow or task
     * @throws GbdxUnavailable if it breaks off; what had come has been written
     */
    public void log(LogRequest log) {
        Unwrapped.call(() -> camel.requestBody("direct:gbdx-get-task-log", (Object) log));
    }

    /**
     * Returns what has happened to the tasks of a workflow, oldest first.
     *
     * @throws GbdxNotFound if there is no such workflow
     */
    @SuppressWarnings("unchecked") // the route's answer is List<WorkflowEvent>
    public List<WorkflowEvent> events(String id) {
        return call("gbdx-get-workflow-events", id, List.class);
    }

    /** Returns credentials that last so long, 15 minutes to 36 hours. */
    public S3Credentials s3Credentials(Duration lasting) {
        return call("gbdx-get-s3-credentials", lasting, S3Credentials.class);
    }

    private <T> T call(String route, Object body, Class<T> answer) {
        return Unwrapped.call(() -> camel.requestBody("direct:" + route, body, answer));
    }
}
