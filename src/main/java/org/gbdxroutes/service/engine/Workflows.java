package org.gbdxroutes.service.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.registry.TaskRegistry;
import org.gbdxroutes.service.runner.LogFile;
import org.gbdxroutes.service.runner.WorkFolders;
import org.gbdxroutes.workflow.SimpleFlake;
import org.gbdxroutes.workflow.WorkflowEvent;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What can be asked of workflows: to launch one, to know about it, to cancel it. */
public final class Workflows {

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final TaskRegistry registry;
    private final Engine engine;
    private final EngineSettings settings;
    private final WorkFolders folders;
    private final Clock clock;
    private final SimpleFlake ids;

    public Workflows(
            Database database,
            TaskRegistry registry,
            Engine engine,
            EngineSettings settings,
            WorkFolders folders,
            Clock clock) {
        this.jdbi = database.jdbi();
        this.reads = database.reads();
        this.registry = registry;
        this.engine = engine;
        this.settings = settings;
        this.folders = folders;
        this.clock = clock;
        this.ids = new SimpleFlake(clock);
    }

    /**
     * Launches a workflow; when this returns it is remembered and will run, whatever happens to the process.
     *
     * @param body the workflow as JSON
     * @throws InvalidRequest if it cannot be launched; nothing is remembered then
     */
    public WorkflowStatus launch(byte @Nullable [] body, User user) {
        var launch = prepare(body, user, clock.instant().truncatedTo(ChronoUnit.MICROS));
        jdbi.useTransaction(handle -> WorkflowTables.add(handle, List.of(launch), null));
        engine.wake();
        return WorkflowAnswers.status(launch.workflow(), launch.tasks());
    }

    /**
     * Returns a checked workflow with its ids, as it is to be remembered.
     *
     * @throws InvalidRequest if it cannot be launched
     */
    Launch prepare(byte @Nullable [] body, User user, Instant now) {
        var definition = LaunchCheck.read(body, registry, user);
        return Launch.of(definition, registry, settings, user, ids, now);
    }

    /** Returns an id that nothing else has. */
    String newId() {
        return ids.next();
    }

    /** Returns where a workflow stands. */
    public Optional<WorkflowStatus> status(String id, User user) {
        return reads.inTransaction(handle -> find(handle, id, user)
                .map(workflow -> WorkflowAnswers.status(workflow, WorkflowTables.tasks(handle, id))));
    }

    /** Returns what happened to a workflow's tasks, oldest first. */
    public Optional<List<WorkflowEvent>> events(String id, User user) {
        var now = clock.instant();
        return reads.inTransaction(handle -> find(handle, id, user)
                .map(workflow -> WorkflowTables.events(handle, id).stream()
                        .map(event -> event.answer(now))
                        .toList()));
    }

    /** Ends a workflow, if it is not complete already; returns where it stands then. */
    public Optional<WorkflowStatus> cancel(String id, User user) {
        if (reads.withHandle(handle -> find(handle, id, user)).isPresent()) {
            engine.cancel(id);
        }
        return status(id, user);
    }

    /**
     * Returns what a task wrote so far.
     *
     * @param stream {@code stdout} or {@code stderr}
     * @return empty if there is no such task in that workflow
     */
    public Optional<LogFile> log(String workflowId, String taskId, String stream, User user) {
        return task(workflowId, taskId, user).map(task -> folders.log(workflowId, taskId, stream));
    }

    /** Returns whether nothing will be added to what a task wrote. */
    public boolean isComplete(String workflowId, String taskId, User user) {
        return task(workflowId, taskId, user).map(TaskRow::isComplete).orElse(true);
    }

    private Optional<TaskRow> task(String workflowId, String taskId, User user) {
        return reads
                .inTransaction(handle ->
                        find(handle, workflowId, user).map(workflow -> WorkflowTables.tasks(handle, workflowId)))
                .stream()
                .flatMap(List::stream)
                .filter(task -> task.id().equals(taskId))
                .findFirst();
    }

    // what belongs to another account is not there
    private static Optional<WorkflowRow> find(Handle handle, String id, User user) {
        return WorkflowTables.find(handle, id).filter(workflow -> user.mayUse(workflow.accountId()));
    }
}
