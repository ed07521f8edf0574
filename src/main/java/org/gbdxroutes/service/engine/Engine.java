package org.gbdxroutes.service.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.service.runner.Attempt;
import org.gbdxroutes.service.runner.TaskJob;
import org.gbdxroutes.service.runner.TaskNotRun;
import org.gbdxroutes.service.runner.TaskResult;
import org.gbdxroutes.service.runner.TaskRunner;
import org.gbdxroutes.service.runner.WorkFolders;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes ready tasks to the runner, as many at a time as the machine is to bear, and records how they end.
 *
 * <p>One thread decides what runs next; a worker is taken only by a task that runs. What is ready is asked of the
 * database each time, so nothing about a waiting workflow is held in memory.
 */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private static final String READY =
            "event IN ('SUBMITTED', 'RESCHEDULING') AND waiting_for = 0 AND due <= :now ORDER BY id LIMIT :free";

    private final Jdbi jdbi;
    private final TaskLife life;
    private final TaskRunner runner;
    private final WorkFolders folders;
    private final Callbacks callbacks;
    private final Clock clock;
    private final int parallelTasks;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor decisions;
    private final ExecutorService workers;

    public Engine(
            Database database,
            TaskRunner runner,
            WorkFolders folders,
            Callbacks callbacks,
            Clock clock,
            EngineSettings settings) {
        this.jdbi = database.jdbi();
        this.life =
                new TaskLife(jdbi, clock, "i-" + UUID.randomUUID().toString().substring(0, 8), settings.retryDelay());
        this.runner = runner;
        this.folders = folders;
        this.callbacks = callbacks;
        this.clock = clock;
        this.parallelTasks = settings.parallelTasks();
        this.decisions = new ScheduledThreadPoolExecutor(1, named("service-engine"));
        this.decisions.setRemoveOnCancelPolicy(true);
        this.workers = Executors.newFixedThreadPool(parallelTasks, named("service-task"));
    }

    /** Clears up after an earlier run, before anything is launched; {@link #wake} then takes up what is unfinished. */
    public void recover() {
        new Recovery(jdbi, life, folders).run();
    }

    /** Looks for ready tasks, soon and in another thread. */
    public void wake() {
        wakeIn(Duration.ZERO);
    }

    /** Ends a workflow: its unfinished tasks become canceled, their processes are killed before this returns. */
    void cancel(String workflowId) {
        cancel(List.of(workflowId));
    }

    /** Ends workflows, in one transaction. */
    void cancel(List<String> workflowIds) {
        for (var task : life.cancel(workflowIds)) {
            var attempted = running.get(task.id());
            if (attempted != null) {
                attempted.attempt().stop(Attempt.Stop.CANCELED);
            }
        }
        workflowIds.forEach(this::workflowMayBeComplete);
    }

    /** Stops all tasks; the next start runs them again. */
    @Override
    public void close() {
        decisions.shutdownNow();
        running.values().forEach(task -> task.attempt().stop(Attempt.Stop.SERVICE_CLOSED));
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Some tasks did not stop within 10 s; they will be run again at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch() {
        try {
            for (var task : ready(parallelTasks - running.size())) {
                if (life.schedule(task)) {
                    var attempt = new Attempt(process -> remember(task, process));
                    running.put(task.id(), new Running(task.workflowId(), attempt));
                    workers.execute(() -> work(task, attempt));
                }
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("The engine is closing; ready tasks wait for the next start");
        } catch (RuntimeException e) {
            LOG.error("Ready tasks could not be taken up; trying again", e);
            wakeIn(PAUSE_AFTER_TROUBLE);
        }
    }

    private List<TaskRow> ready(int free) {
        return free <= 0
                ? List.of()
                : jdbi.withHandle(handle -> WorkflowTables.tasksWhere(
                        handle, READY, Map.of("now", WorkflowTables.utc(clock.instant()), "free", free)));
    }

    private void work(TaskRow task, Attempt attempt) {
        try {
            if (life.start(task)) {
                var alarm = later(Duration.ofSeconds(task.timeout()), () -> attempt.stop(Attempt.Stop.TIMED_OUT));
                run(task, attempt);
                alarm.cancel(false);
            }
        } catch (RuntimeException e) {
            LOG.error("Task {} of workflow {} ended without a record of it", task.name(), task.workflowId(), e);
            life.interrupted(task);
        } finally {
            running.remove(task.id());
            tidy(task);
            wake();
        }
    }

    private void tidy(TaskRow task) {
        try {
            forget(task);
            workflowMayBeComplete(task.workflowId());
        } catch (RuntimeException e) {
            LOG.error(
                    "What task {} of workflow {} left is tidied at the next start", task.name(), task.workflowId(), e);
        }
    }

    private void run(TaskRow task, Attempt attempt) {
        try {
            var result = attempt.run(runner, job(task));
            if (result instanceof TaskResult.Succeeded succeeded) {
                life.succeed(task, succeeded.reason(), succeeded.values());
            } else {
                life.fail(task, result.reason());
            }
        } catch (TaskJobs.MissingOutput e) {
            life.fail(task, String.valueOf(e.getMessage()));
        } catch (TaskNotRun e) {
            LOG.warn("Task {} of workflow {} could not be run: {}", task.name(), task.workflowId(), reason(e));
            life.notRun(task, String.valueOf(e.getMessage())).ifPresent(delay -> wakeIn(delay));
        } catch (InterruptedException e) {
            if (attempt.stopped().filter(Attempt.Stop.TIMED_OUT::equals).isPresent()) {
                life.timeOut(task);
            }
        }
    }

    private TaskJob job(TaskRow task) throws TaskJobs.MissingOutput {
        var siblings = jdbi.withHandle(handle -> WorkflowTables.tasks(handle, task.workflowId()));
        var workflow = jdbi.withHandle(handle -> WorkflowTables.find(handle, task.workflowId()));
        return TaskJobs.job(task, siblings, workflow.orElseThrow());
    }

    // the note of a task begins with "Exception: ", as GBDX's did; a log need not frighten
    private static @Nullable String reason(TaskNotRun failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getCause().getMessage();
    }

    // In a thread of its own: the worker that asks for it may be interrupted, which would close the database.
    private void remember(TaskRow task, ProcessHandle process) {
        CompletableFuture.runAsync(() -> Recovery.remember(jdbi, task.id(), process))
                .join();
    }

    private void forget(TaskRow task) {
        jdbi.useHandle(handle -> Recovery.forget(handle, task.id()));
    }

    private void workflowMayBeComplete(String workflowId) {
        var complete = jdbi.withHandle(handle -> WorkflowTables.find(handle, workflowId))
                .filter(workflow -> workflow.state().isComplete())
                .isPresent();
        if (complete) {
            callbacks.wake();
            if (running.values().stream().noneMatch(task -> task.workflowId().equals(workflowId))) {
                folders.discard(workflowId);
            }
        }
    }

    private void wakeIn(Duration delay) {
        later(delay, this::dispatch);
    }

    private Future<?> later(Duration delay, Runnable work) {
        try {
            return decisions.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // closing: what is ready waits for the next start
        }
    }

    private record Running(String workflowId, Attempt attempt) {}

    private static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
