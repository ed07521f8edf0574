package org.gbdxroutes.service.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.service.storage.CredentialSource;
import org.gbdxroutes.service.storage.StorageSettings;
import org.gbdxroutes.service.task.ReferenceTasks;

/** The command line and the environment of a task's process: nothing of our own environment that is not named here. */
public final class TaskEnvironment {

    static final String WORK_FOLDER = "GBDX_WORK_DIR";

    // The only task that writes with the account's rights; all others are given what they need as inputs.
    private static final String TASK_WITH_CREDENTIALS = "StageDataToS3";
    private static final Duration SHORTEST = Duration.ofSeconds(900);
    private static final Duration LONGEST = Duration.ofHours(36);

    private final ReferenceCommand reference;
    private final StorageSettings storage;
    private final CredentialSource credentials;

    public TaskEnvironment(ReferenceCommand reference, StorageSettings storage, CredentialSource credentials) {
        this.reference = reference;
        this.storage = storage;
        this.credentials = credentials;
    }

    boolean hasCommand(TaskJob job) {
        return reference.isReference(job.taskType()) || !job.command().isBlank();
    }

    /** Returns whether the task may run as a process even where other tasks are kept in containers. */
    boolean isTrusted(TaskJob job) {
        return reference.isReference(job.taskType()) && !ReferenceTasks.runsCommands(job.taskType());
    }

    List<String> command(TaskJob job) {
        return reference.isReference(job.taskType())
                ? reference.command(job.taskType())
                : List.of("/bin/sh", "-c", job.command());
    }

    Map<String, String> variables(TaskJob job, Path workFolder) {
        Map<String, String> variables = new HashMap<>();
        var inherited = System.getenv();
        variables.put("PATH", inherited.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        variables.put("LANG", inherited.getOrDefault("LANG", "C.UTF-8"));
        variables.put("HOME", workFolder.toString());
        variables.put("TMPDIR", workFolder.resolve("tmp").toString());
        variables.put(WORK_FOLDER, workFolder.toString());
        variables.put("AWS_REGION", storage.region());
        variables.put("AWS_ENDPOINT_URL_S3", storage.endpoint().toString());
        if (reference.isReference(job.taskType())
                && ReferenceCommand.withoutVersion(job.taskType()).equals(TASK_WITH_CREDENTIALS)) {
            var own = credentials.issue(job.accountId(), life(job.timeout()));
            variables.put("AWS_ACCESS_KEY_ID", own.accessKey());
            variables.put("AWS_SECRET_ACCESS_KEY", own.secretKey());
            if (!own.sessionToken().isEmpty()) {
                variables.put("AWS_SESSION_TOKEN", own.sessionToken());
            }
        }
        return variables;
    }

    private static Duration life(Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }
}
