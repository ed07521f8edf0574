package org.gbdxroutes.gbdx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gbdxroutes.workflow.NearestNames;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;

/** What the tasks of a launched workflow have written. A task is named by its name or by its id. */
public final class WorkflowLogs {

    /**
     * What one task has written.
     *
     * @param task the task's name
     * @param taskId the task instance's id
     */
    public record TaskLog(String task, String taskId, String stdout, String stderr) {}

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final GbdxCalls calls;
    private final String workflowId;

    WorkflowLogs(GbdxCalls calls, String workflowId) {
        this.calls = calls;
        this.workflowId = workflowId;
    }

    /**
     * Returns what a task has written to stdout; empty if nothing.
     *
     * @throws IllegalArgumentException if the workflow has no such task; the message names those that it has
     * @throws GbdxException if the service does not give it
     */
    public String stdout(String task) {
        return text(find(calls.workflow(workflowId), task).id(), LogStream.STDOUT);
    }

    /** Returns what a task has written to stderr, as {@link #stdout} does. */
    public String stderr(String task) {
        return text(find(calls.workflow(workflowId), task).id(), LogStream.STDERR);
    }

    /** Returns what all tasks have written, in the order of the status. */
    public List<TaskLog> all() {
        return calls.workflow(workflowId).tasks().stream()
                .map(task -> new TaskLog(
                        task.name(), task.id(), text(task.id(), LogStream.STDOUT), text(task.id(), LogStream.STDERR)))
                .toList();
    }

    /**
     * Writes what a task writes, as it is written, until the task is complete. That the service cannot be reached for
     * a while does not end it; nothing is written twice.
     *
     * @param sink is flushed after each piece, and not closed
     * @throws IllegalArgumentException if the workflow has no such task
     * @throws GbdxException if the service refuses to give it
     * @throws IOException if the sink takes no more
     */
    public void follow(String task, LogStream stream, OutputStream sink) throws IOException, InterruptedException {
        var id = find(calls.workflow(workflowId), task).id();
        var tail = new LogTail(sink);
        var pause = SHORTEST;
        for (boolean complete = false; !complete; ) {
            long before = tail.passedOn();
            Optional<Duration> asked = Optional.empty();
            try {
                boolean over = find(calls.workflow(workflowId), id).state().isComplete();
                fetch(new LogRequest(workflowId, id, stream, !over, tail), tail);
                complete = over;
            } catch (GbdxNotUnderstood e) {
                throw e;
            } catch (GbdxUnavailable e) {
                // what broke off is fetched again: the tail knows what it has passed on
                asked = e.retryAfter();
            }
            pause = tail.passedOn() > before ? SHORTEST : min(pause.multipliedBy(2), LONGEST);
            if (!complete) {
                TimeUnit.NANOSECONDS.sleep(asked.orElse(pause).toNanos());
            }
        }
    }

    private void fetch(LogRequest log, LogTail tail) throws IOException {
        tail.startOver();
        try {
            calls.log(log);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        tail.finish();
    }

    private String text(String taskId, LogStream stream) {
        var bytes = new ByteArrayOutputStream();
        var tail = new LogTail(bytes);
        try {
            fetch(new LogRequest(workflowId, taskId, stream, false, tail), tail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private TaskStatus find(WorkflowStatus workflow, String task) {
        return workflow.tasks().stream()
                .filter(one -> one.name().equals(task) || one.id().equals(task))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Workflow " + workflowId + " has no task '" + task
                        + "'; it has "
                        + NearestNames.of(
                                        task,
                                        workflow.tasks().stream()
                                                .map(TaskStatus::name)
                                                .toList())
                                .stream()
                                .limit(30)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
