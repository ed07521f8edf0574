package org.gbdxroutes.service.engine;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.gbdxroutes.service.runner.Leftover;
import org.gbdxroutes.service.runner.TaskExecution;
import org.gbdxroutes.service.runner.WorkFolders;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start does about tasks that ran when the process went away. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final String REMEMBER =
            "UPDATE tasks SET process_id = :pid, process_started = :started WHERE id = :task";

    private static final String FORGET = "UPDATE tasks SET process_id = NULL, process_started = NULL WHERE id = :task";

    private final Jdbi jdbi;
    private final TaskLife life;
    private final WorkFolders folders;
    private final TaskExecution execution;

    Recovery(Jdbi jdbi, TaskLife life, WorkFolders folders, TaskExecution execution) {
        this.jdbi = jdbi;
        this.life = life;
        this.folders = folders;
        this.execution = execution;
    }

    static void remember(Jdbi jdbi, String taskId, ProcessHandle process) {
        process.info()
                .startInstant()
                .ifPresent(started -> jdbi.useHandle(handle -> handle.createUpdate(REMEMBER)
                        .bind("pid", process.pid())
                        .bind("started", WorkflowTables.utc(started))
                        .bind("task", taskId)
                        .execute()));
    }

    static void forget(Handle handle, String taskId) {
        handle.createUpdate(FORGET).bind("task", taskId).execute();
    }

    /** Kills what is left of the old processes, lets their tasks run again, removes scratch space nobody needs. */
    void run() throws IOException {
        var started = jdbi.withHandle(handle -> WorkflowTables.tasksWhere(
                handle, "process_id BETWEEN 1 AND 9223372036854775806 ORDER BY process_id", Map.of()));
        var interrupted = Stream.of("SCHEDULED", "STARTED")
                .flatMap(event -> jdbi
                        .withHandle(handle -> WorkflowTables.tasksWhere(
                                handle, "event = :event ORDER BY event", Map.of("event", event)))
                        .stream())
                .toList();
        execution.clearUp(Stream.concat(started.stream(), interrupted.stream())
                .distinct()
                .map(task -> new Leftover(task.workflowId(), task.id(), task.processId(), task.processStarted()))
                .toList());
        jdbi.useHandle(handle -> started.forEach(task -> forget(handle, task.id())));
        for (var task : interrupted) {
            life.interrupted(task);
            LOG.info("Task {} of workflow {} was cut off by a restart and runs again", task.name(), task.workflowId());
        }
        for (var workflowId : folders.workflows()) {
            if (!isUnfinished(workflowId)) {
                folders.discard(workflowId);
            }
        }
    }

    private boolean isUnfinished(String workflowId) {
        return jdbi.withHandle(handle -> WorkflowTables.find(handle, workflowId))
                .filter(workflow -> !workflow.state().isComplete())
                .isPresent();
    }
}
