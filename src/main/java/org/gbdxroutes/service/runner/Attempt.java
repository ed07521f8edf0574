package org.gbdxroutes.service.runner;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to run a task, which may be stopped from another thread at any moment: while it stages, while its
 * process runs, while it stores.
 *
 * <p>The worker is interrupted only inside {@link #run}: outside it may be writing to the database, which an
 * interrupt would close.
 */
public final class Attempt {

    /** Why an attempt was stopped. */
    public enum Stop {
        CANCELED,
        TIMED_OUT,
        SERVICE_CLOSED
    }

    private final Consumer<ProcessHandle> onProcess;
    private @Nullable Thread worker;
    private @Nullable ProcessTree process;
    private @Nullable Stop stop;

    /**
     * @param onProcess told of the task's process as soon as there is one, to be remembered across a crash; called
     *     where an interrupt may happen
     */
    public Attempt(Consumer<ProcessHandle> onProcess) {
        this.onProcess = onProcess;
    }

    /**
     * Lets {@code runner} run the task in the calling thread.
     *
     * @throws TaskNotRun if the surroundings failed, not the task
     * @throws InterruptedException if the attempt was stopped
     */
    public TaskResult run(TaskRunner runner, TaskJob job) throws TaskNotRun, InterruptedException {
        synchronized (this) {
            checkStopped();
            worker = Thread.currentThread();
        }
        try {
            return runner.run(job, this);
        } finally {
            synchronized (this) {
                worker = null;
                Thread.interrupted();
            }
        }
    }

    /** Ends the attempt: its whole process tree is killed. The first reason stands. */
    public synchronized void stop(Stop reason) {
        if (stop != null) {
            return;
        }
        stop = reason;
        if (process != null) {
            process.kill();
        }
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Returns why the attempt was stopped, if it was. */
    public synchronized Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    void checkStopped() throws InterruptedException {
        if (stopped().isPresent()) {
            throw new InterruptedException();
        }
    }

    void running(ProcessTree started) throws InterruptedException {
        synchronized (this) {
            process = started;
            checkStopped();
        }
        onProcess.accept(started.root());
    }
}
