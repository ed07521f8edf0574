package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a URL, checked: no id or name can lead a request, and the token with it, to another path.
 *
 * <p>Every method throws {@link IllegalArgumentException} for what is no id, name or duration.
 */
public final class GbdxPaths {

    private static final Pattern WORKFLOW_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    // every name ever seen is made of these; the first character keeps "." and ".." out
    private static final Pattern TASK_NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}(:[A-Za-z0-9_.-]{1,64})?");

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(36);

    public String workflow(String id) {
        checkWorkflowId(id);
        return "workflows/v1/workflows/" + id;
    }

    public String workflowEvents(String id) {
        return workflow(id) + "/events";
    }

    public String cancelWorkflow(String id) {
        return workflow(id) + "/cancel";
    }

    /** Returns the path of the definition that is updated. */
    public String updatedTask(TaskUpdate update) {
        return task(update.name());
    }

    public String batch(String id) {
        checkWorkflowId(id);
        return "workflows/v1/batch_workflows/" + id;
    }

    public String cancelBatch(String id) {
        return batch(id) + "/cancel";
    }

    public String taskLog(LogRequest log) {
        checkWorkflowId(log.taskId());
        return workflow(log.workflowId()) + "/tasks/" + log.taskId() + "/"
                + log.stream().word();
    }

    /** Returns the query that asks for what is written from now on as well, or none. */
    public @Nullable String logQuery(LogRequest log) {
        return log.follow() ? "follow=true" : null;
    }

    public String task(String name) {
        if (!isTaskName(name)) {
            throw new IllegalArgumentException("'" + ServerWords.line(name)
                    + "' is no task name: those are letters, digits and _ - . with :version at the end if need be.");
        }
        return "workflows/v1/tasks/" + name;
    }

    /** Returns the query for credentials that last so long: a {@link Duration}, or a number of seconds. */
    public String credentialsQuery(Object duration) {
        var lasting = duration instanceof Duration given
                ? given
                : Duration.ofSeconds(Long.parseLong(String.valueOf(duration)));
        if (lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("S3 credentials cannot last " + lasting.toSeconds() + " s: ask for "
                    + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + ".");
        }
        return "duration=" + lasting.toSeconds();
    }

    /** Returns whether the service can be asked about a workflow, task instance or batch of that id. */
    public static boolean isWorkflowId(String id) {
        return WORKFLOW_ID.matcher(id).matches();
    }

    static void checkWorkflowId(String id) {
        if (!isWorkflowId(id)) {
            throw new IllegalArgumentException(
                    "'" + ServerWords.line(id) + "' is no workflow id: those are digits, such as 4488969848362445219.");
        }
    }

    static boolean isTaskName(String name) {
        return TASK_NAME.matcher(name).matches();
    }
}
