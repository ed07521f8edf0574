package org.gbdxroutes.service.engine;

import java.io.IOException;
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
import org.gbdxroutes.service.runner.TaskExecution;
import org.gbdxroutes.service.runner.TaskJob;
import org.gbdxroutes.service.runner.TaskNotRun;
import org.gbdxroutes.service.runner.TaskResult;
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

    /** Who is taken up within this time has not waited: a place may just be getting free. */
    private static final Duration UNTIL_TOLD = Duration.ofMillis(50);

    /** How many tasks are told at a time that they have to wait, before the engine looks for free workers again. */
    private static final int TOLD_AT_A_TIME = 50;

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final TaskLife life;
    private final TaskExecution execution;
    private final WorkFolders folders;
    private final Callbacks callbacks;
    private final Clock clock;
    private final EngineSettings settings;
    private final TaskQueue queue;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor decisions;
    private final ExecutorService workers;

    public Engine(
            Database database,
            TaskExecution execution,
            WorkFolders folders,
            Callbacks callbacks,
            Clock clock,
            EngineSettings settings) {
        this.jdbi = database.jdbi();
        this.reads = database.reads();
        this.life =
                new TaskLife(jdbi, clock, "i-" + UUID.randomUUID().toString().substring(0, 8), settings.retryDelay());
        this.execution = execution;
        this.folders = folders;
        this.callbacks = callbacks;
        this.clock = clock;
        this.settings = settings;
        this.queue = new TaskQueue(database);
        this.decisions = new ScheduledThreadPoolExecutor(1, named("service-engine"));
        this.decisions.setRemoveOnCancelPolicy(true);
        this.workers = Executors.newFixedThreadPool(settings.allParallelTasks(), named("service-task"));
    }

    /** Clears up after an earlier run, before anything is launched; {@link #wake} then takes up what is unfinished. */
    public void recover() throws IOException {
        new Recovery(jdbi, life, folders, execution).run();
        queue.arrange(settings);
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
            settings.limits().forEach(this::fill);
            tellWhoWaits();
        } catch (RejectedExecutionException e) {
            LOG.debug("The engine is closing; ready tasks wait for the next start");
        } catch (RuntimeException e) {
            LOG.error("Ready tasks could not be taken up; trying again", e);
            wakeIn(PAUSE_AFTER_TROUBLE);
        }
    }

    private void fill(String pool, int limit) {
        for (long free = limit - runningIn(pool); free > 0; free--) {
            var task = queue.next(pool, clock.instant());
            if (task.isEmpty()) {
                return;
            }
            if (life.schedule(task.get())) {
                takeUp(task.get());
            }
        }
    }

    private long runningIn(String pool) {
        return running.values().stream()
                .filter(task -> task.pool().equals(pool))
                .count();
    }

    private void takeUp(TaskRow task) {
        var attempt = new Attempt(process -> remember(task, process));
        running.put(task.id(), new Running(task.workflowId(), task.pool(), attempt));
        workers.execute(() -> work(task, attempt));
    }

    private void tellWhoWaits() {
        var now = clock.instant();
        var passedOver = queue.passedOver(now.minus(UNTIL_TOLD), TOLD_AT_A_TIME);
        if (!passedOver.isEmpty()) {
            life.await(passedOver);
            wake();
        } else if (!queue.passedOver(now, 1).isEmpty()) {
            wakeIn(UNTIL_TOLD.plusMillis(1));
        }
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
            wake();
            tidy(task);
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
            var result = attempt.run(execution, job(task));
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
        var siblings = reads.withHandle(handle -> WorkflowTables.tasks(handle, task.workflowId()));
        var workflow = reads.withHandle(handle -> WorkflowTables.find(handle, task.workflowId()));
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
        var complete = reads.withHandle(handle -> WorkflowTables.find(handle, workflowId))
                .filter(workflow -> workflow.state().isComplete())
                .isPresent();
        callbacks.wake(); // a task has ended at least
        if (complete
                && running.values().stream().noneMatch(task -> task.workflowId().equals(workflowId))) {
            folders.discard(workflowId);
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

    private record Running(String workflowId, String pool, Attempt attempt) {}

    private static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
