package org.gbdxroutes.gbdx;

import java.util.List;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;

/** Knows where the outputs of a workflow lie. */
public final class OutputStorage {

    /**
     * One persisted output port: everything in {@code bucket} whose key starts with {@code prefix}.
     *
     * @param prefix ends with a slash; two ports that were given one location have the same
     */
    public record PersistedOutput(String task, String port, String bucket, String prefix) {}

    private final AccountCredentials account;

    public OutputStorage(AccountCredentials account) {
        this.account = account;
    }

    /**
     * Returns the persisted outputs, in the order of the status.
     *
     * @throws GbdxException if the service cannot be asked where the account's storage is, or names a location
     *     outside of it
     */
    public List<PersistedOutput> outputs(WorkflowStatus workflow) {
        return workflow.tasks().stream()
                .flatMap(task -> task.outputs().stream()
                        .filter(port -> port.persistLocation() != null)
                        .map(port -> output(task, port, String.valueOf(port.persistLocation()))))
                .toList();
    }

    private PersistedOutput output(TaskStatus task, PortStatus port, String location) {
        var storage = account.current();
        var prefix = location.endsWith("/") ? location : location + "/";
        var home = storage.prefix() + "/";
        // outputs are listed and in the end deleted: never more than one folder inside the account's own
        if (!prefix.startsWith(home) || !prefix.substring(home.length()).matches("[^/].*") || prefix.contains("/../")) {
            var happened = "The workflow service says that output '" + port.name() + "' of task '" + task.name()
                    + "' lies at '" + ServerWords.line(location) + "', which is no folder inside the account's " + home
                    + ".";
            throw new GbdxUnavailable(happened, GbdxAnswers.misunderstood(), null, true);
        }
        return new PersistedOutput(task.name(), port.name(), storage.bucket(), prefix);
    }
}
