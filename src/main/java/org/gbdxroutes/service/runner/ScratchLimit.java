package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Looks after the work folders of running tasks: a task that fills its own beyond the limit is stopped. */
final class ScratchLimit {

    private static final long PAUSE_MILLIS = 2_000;

    private final long limit;
    private final ScheduledExecutorService looks;

    /** @param limit bytes; 0 for no limit */
    ScratchLimit(long limit) {
        this.limit = limit;
        this.looks = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "service-scratch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks at a folder every few seconds until the returned watch is closed. */
    Watch watch(Path folder, Attempt attempt) {
        if (limit <= 0) {
            return () -> {};
        }
        var look = looks.scheduleWithFixedDelay(
                () -> {
                    if (used(folder) > limit) {
                        attempt.stop(Attempt.Stop.SCRATCH_FULL);
                    }
                },
                PAUSE_MILLIS,
                PAUSE_MILLIS,
                TimeUnit.MILLISECONDS);
        return () -> look.cancel(false);
    }

    boolean isExceeded(long bytes) {
        return limit > 0 && bytes > limit;
    }

    TaskResult exceeded(long used) {
        return new TaskResult.Failed("The task needs " + used + " bytes of scratch space and may have " + limit
                + " (service.scratch.limit of the service).");
    }

    static long used(Path folder) {
        var sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return sum.get();
        }
        return sum.get();
    }

    /** Ends the looking. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
