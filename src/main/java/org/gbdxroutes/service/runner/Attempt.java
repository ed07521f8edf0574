package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to run a task, which may be stopped from another thread at any moment: while it stages, while its
 * command runs, while it stores.
 *
 * <p>The worker is interrupted only inside {@link #run}: outside it may be writing to the database, which an
 * interrupt would close.
 */
public final class Attempt {

    /** Why an attempt was stopped. */
    public enum Stop {
        CANCELED,
        TIMED_OUT,
        SCRATCH_FULL,
        SERVICE_CLOSED
    }

    private final Consumer<ProcessHandle> onProcess;
    private @Nullable Thread worker;
    private @Nullable Runnable kill;
    private @Nullable Stop stop;

    /**
     * @param onProcess told of the task's process as soon as there is one, to be remembered across a crash; called
     *     where an interrupt may happen
     */
    public Attempt(Consumer<ProcessHandle> onProcess) {
        this.onProcess = onProcess;
    }

    /**
     * Lets {@code execution} run the task in the calling thread.
     *
     * @throws TaskNotRun if the surroundings failed, not the task
     * @throws InterruptedException if the attempt was stopped
     */
    public TaskResult run(TaskExecution execution, TaskJob job) throws TaskNotRun, InterruptedException {
        synchronized (this) {
            checkStopped();
            worker = Thread.currentThread();
        }
        try {
            return execution.run(job, this);
        } finally {
            synchronized (this) {
                worker = null;
                Thread.interrupted();
            }
        }
    }

    /** Ends the attempt: all that its command started is killed. The first reason stands. */
    public synchronized void stop(Stop reason) {
        if (stop != null) {
            return;
        }
        stop = reason;
        if (kill != null) {
            kill.run();
        }
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Returns why the attempt was stopped, if it was. */
    public synchronized Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** @throws InterruptedException if the attempt was stopped */
    public void checkStopped() throws InterruptedException {
        if (stopped().isPresent()) {
            throw new InterruptedException();
        }
    }

    /** Says how to end what runs from now on. */
    public synchronized void running(Runnable kill) throws InterruptedException {
        this.kill = kill;
        checkStopped();
    }

    /**
     * Starts a process. A stop that comes meanwhile waits until it is there, and kills it.
     *
     * @param kill how to end it
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the attempt was stopped before; nothing was started then
     */
    public synchronized Process start(ProcessBuilder builder, Consumer<Process> kill)
            throws IOException, InterruptedException {
        checkStopped();
        var process = builder.start();
        this.kill = () -> kill.accept(process);
        return process;
    }

    /** Says which process to remember. */
    void started(ProcessHandle process) {
        onProcess.accept(process);
    }
}
