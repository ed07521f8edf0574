package org.gbdxroutes.gbdx;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gbdxroutes.gbdx.OutputStorage.PersistedOutput;
import org.gbdxroutes.gbdx.WorkflowPlan.Saved;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.jspecify.annotations.Nullable;

/**
 * A workflow: put together, launched once, then asked about. Made by {@link Gbdx#workflow}. May be used by several
 * threads.
 *
 * <p>What asks the service throws {@link GbdxException}; what needs a launched workflow throws
 * {@link IllegalStateException} before that.
 */
public final class Workflow {

    private final Gbdx gbdx;
    private final List<Task> tasks;
    private final List<Saved> saved = new ArrayList<>();
    private String name = "workflow";
    private @Nullable URI callback;
    private @Nullable String id;
    private @Nullable String batchId;
    // a launch was made, or may have been
    private boolean spent;

    Workflow(Gbdx gbdx, List<Task> tasks) {
        this.gbdx = gbdx;
        this.tasks = tasks;
    }

    /** One that was launched before. */
    Workflow(Gbdx gbdx, String id) {
        this(gbdx, List.of());
        GbdxPaths.checkWorkflowId(id);
        this.id = id;
        this.spent = true;
    }

    /** Names the workflow; at first it is {@code workflow}. GBDX never told the name again. */
    public synchronized Workflow named(String newName) {
        name = newName;
        return this;
    }

    /** Asks for a POST to that address when the workflow is complete. */
    public synchronized Workflow callback(URI address) {
        callback = address;
        return this;
    }

    /** Keeps an output in the account's storage, where the platform chooses. */
    public synchronized Workflow save(OutputPort output) {
        saved.add(new Saved(output, Optional.empty()));
        return this;
    }

    /**
     * Keeps an output in the account's storage.
     *
     * @param location a folder below the account's prefix, such as {@code results/strip-1}
     * @throws InvalidWorkflow if that is no such folder
     */
    public synchronized Workflow save(OutputPort output, String location) {
        if (location.isBlank()
                || location.contains("://")
                || location.startsWith("/")
                || List.of(location.split("/")).contains("..")) {
            throw new InvalidWorkflow(List.of(new Fault(
                    "$",
                    "Output '" + output + "' cannot be saved to '"
                            + ServerWords.line(location)
                            + "': name a folder of the account's storage, such as results/strip-1,"
                            + " without bucket.")));
        }
        saved.add(new Saved(output, Optional.of(location)));
        return this;
    }

    /**
     * Returns the JSON that {@link #execute} would send; a list among the values makes it a batch's.
     *
     * @throws InvalidWorkflow if the service could not run it: an unknown or missing port, a link to a task that is not
     *     part of the workflow, tasks that wait for each other in a circle
     */
    public String toJson() {
        return plan().json();
    }

    /**
     * Launches the workflow, once.
     *
     * @return this workflow, which has an id from now on
     * @throws InvalidWorkflow as {@link #toJson} does; nothing was sent
     * @throws IllegalStateException if it was launched already, or may have been, or is a batch
     * @throws GbdxUnavailable if it is not known to have been launched; where
     *     {@link GbdxUnavailable#requestMayHaveBeenProcessed()} says that it may have been, it cannot be executed again
     */
    public synchronized Workflow execute() {
        var plan = plan();
        if (plan.isBatch()) {
            throw new IllegalStateException("An input has a list of values, which makes a batch: use executeBatch().");
        }
        id = launch(() -> gbdx.calls().launch(plan.json()).id());
        return this;
    }

    /**
     * Launches a batch: a workflow for each value of the inputs that were given lists, the nth with the nth value of
     * each.
     *
     * @throws InvalidWorkflow as {@link #toJson} does, or if no input has a list, or lists differ in length
     * @throws IllegalStateException if it was launched already, or may have been
     * @throws GbdxUnavailable as {@link #execute} does
     */
    public synchronized Batch executeBatch() {
        batchId = launch(() -> gbdx.calls().launchBatch(plan().batchJson()).id());
        return gbdx.batch(batchId);
    }

    private <T> T launch(Supplier<T> call) {
        if (spent) {
            throw new IllegalStateException("This workflow was launched already" + launched());
        }
        try {
            spent = true;
            return call.get();
        } catch (GbdxUnavailable e) {
            spent = e.requestMayHaveBeenProcessed();
            throw e;
        } catch (RuntimeException e) {
            spent = false;
            throw e;
        }
    }

    private String launched() {
        if (batchId != null) {
            return ", as batch " + batchId + ".";
        }
        return id != null
                ? ": " + id + "."
                : ", or may have been. Look for it with gbdx.search(…) before you put it together anew.";
    }

    /** Returns whether it has been launched, and has an id; a batch's workflows have their own. */
    public synchronized boolean isLaunched() {
        return id != null;
    }

    /** Returns the id, 19 digits. */
    public synchronized String id() {
        if (id == null) {
            throw new IllegalStateException(
                    batchId == null
                            ? "The workflow has not been launched; call execute() first."
                            : "It was launched as batch " + batchId + ", whose workflows have ids of their own.");
        }
        return id;
    }

    /** Asks for everything about the workflow: answers many questions with one request. */
    public WorkflowStatus status() {
        return gbdx.calls().workflow(id());
    }

    /** Asks for the state, whose predicates say what it means. */
    public WorkflowState state() {
        return status().state();
    }

    /** Asks what has happened to its tasks, oldest first. */
    public List<WorkflowEvent> events() {
        return gbdx.calls().events(id());
    }

    /** Asks for the ids of the task instances, by the tasks' names. */
    public Map<String, String> taskIds() {
        var ids = new LinkedHashMap<String, String>();
        status().tasks().forEach(task -> ids.put(task.name(), task.id()));
        return ids;
    }

    /** Asks where the saved outputs lie in S3: of those that were asked for, also before they are there. */
    public List<PersistedOutput> outputs() {
        return gbdx.outputs(status());
    }

    /** Returns what reads the logs of its tasks. */
    public WorkflowLogs logs() {
        return new WorkflowLogs(gbdx.calls(), id());
    }

    /** Cancels what is not complete of it. One that is complete stays as it is. */
    public void cancel() {
        gbdx.calls().cancel(id());
    }

    /**
     * Waits until the workflow is complete, however it ends, and returns its final state.
     *
     * @throws WorkflowNotComplete if it is not after that time
     * @throws GbdxException if the service refuses to say; that it cannot be reached for a while does not end the wait
     */
    public WorkflowState await(Duration atMost) throws InterruptedException {
        return await(atMost, state -> {});
    }

    /** As {@link #await(Duration)}; the listener hears each new state, in another thread. */
    public WorkflowState await(Duration atMost, Consumer<WorkflowState> listener) throws InterruptedException {
        return gbdx.await(List.of(this), atMost, (workflow, state) -> listener.accept(state))
                .values()
                .iterator()
                .next();
    }

    /** Returns a future of the final state; the waits for many workflows share their requests. Cancel it to end the wait. */
    public CompletableFuture<WorkflowState> completion() {
        return gbdx.watch().completion(id(), state -> {});
    }

    private synchronized WorkflowPlan plan() {
        return new WorkflowPlan(name, callback, tasks, saved);
    }
}
