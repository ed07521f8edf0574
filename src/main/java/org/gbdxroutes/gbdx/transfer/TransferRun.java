package org.gbdxroutes.gbdx.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;

/**
 * One call of a transfer while it runs: its threads, who hears of it, and whether it is to stop.
 *
 * <p>Threads are asked to stop and never interrupted: an interrupt closes the file that is being written.
 */
final class TransferRun implements AutoCloseable {

    private final TransferSettings settings;
    private final TransferProgress progress;
    private final ExecutorService files;
    private final ExecutorService parts;
    private final Watchdog watchdog;
    private final CountDownLatch stop = new CountDownLatch(1);

    TransferRun(TransferSettings settings, TransferProgress progress) {
        this.settings = settings;
        this.progress = progress;
        this.files = threads("transfer-file", settings.filesAtOnce());
        this.parts = threads("transfer-part", settings.partsAtOnce());
        this.watchdog = new Watchdog(settings.patience());
    }

    TransferSettings settings() {
        return settings;
    }

    TransferProgress progress() {
        return progress;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /** Does something with each file, some at a time; the first failure stops the others. */
    void eachFile(List<Runnable> tasks) {
        all(files, tasks);
    }

    /** Does something with each part, some at a time together with the parts of other files. */
    void eachPart(List<Runnable> tasks) {
        if (tasks.size() == 1) {
            tasks.get(0).run();
        } else {
            all(parts, tasks);
        }
    }

    /** @throws TransferFailed if this call is to end, for somebody interrupted it or another file failed */
    void goOn(String location) {
        if (stop.getCount() == 0) {
            throw stopped(location);
        }
    }

    void pause(String location, Duration time) {
        try {
            if (stop.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw stopped(location);
            }
        } catch (InterruptedException e) {
            stop.countDown();
            throw stopped(location);
        }
    }

    private void all(ExecutorService threads, List<Runnable> tasks) {
        var finished = new ExecutorCompletionService<Void>(threads);
        var started = new ArrayList<Future<Void>>();
        tasks.forEach(task -> started.add(finished.submit(task, null)));
        RuntimeException failure = null;
        boolean isInterrupted = false;
        // waits for all in any case: the files that they write are closed afterwards
        for (int open = started.size(); open > 0; ) {
            try {
                finished.take().get();
                open--;
            } catch (InterruptedException e) {
                isInterrupted = true;
                stop.countDown();
            } catch (ExecutionException e) {
                open--;
                stop.countDown();
                failure = failure == null || isStop(failure) ? unchecked(e) : failure;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean isStop(RuntimeException failure) {
        return failure instanceof TransferFailed transfer && transfer.reason() == Reason.STOPPED;
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }

    private static TransferFailed stopped(String location) {
        return new TransferFailed(Reason.STOPPED, location, "was stopped half-way.", S3Failures.RUN_AGAIN, null);
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(count, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        stop.countDown();
        files.shutdown();
        parts.shutdown();
        watchdog.close();
    }
}
