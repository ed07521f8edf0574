package org.gbdxroutes.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What a piece of work took, measured inside of the process that does it and nothing else; Linux only.
 *
 * @param seconds from its beginning to its end; the start of the process is before it
 * @param cpuSeconds of all threads, the compiler's and the collector's, too
 * @param heap bytes that were in use after a collection, at most: an upper bound of what is needed
 * @param resident bytes of memory that the process had, at most, outside of the heap included
 * @param written bytes that it handed to files
 * @param outcome what came of the work
 */
record Measurement(double seconds, double cpuSeconds, long heap, long resident, long written, IntakeOutcome outcome) {

    static Measurement of(Callable<IntakeOutcome> work) throws Exception {
        var heap = highestAfterCollection();
        var cpu = cpu();
        long written = proc("io", "wchar");
        long begun = System.nanoTime();
        var outcome = work.call();
        var seconds = (System.nanoTime() - begun) / 1e9;
        return new Measurement(
                seconds,
                cpu().minus(cpu).toMillis() / 1e3,
                heap.get(),
                proc("status", "VmHWM") * 1024,
                proc("io", "wchar") - written,
                outcome);
    }

    Measurement with(IntakeOutcome another) {
        return new Measurement(seconds, cpuSeconds, heap, resident, written, another);
    }

    private static AtomicLong highestAfterCollection() {
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> pool.getName())
                .toList();
        var highest = new AtomicLong();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, nothing) -> {
                                var after = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc();
                                long used = pools.stream()
                                        .mapToLong(pool -> after.get(pool).getUsed())
                                        .sum();
                                highest.accumulateAndGet(used, Math::max);
                            },
                            notification -> notification
                                    .getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
        return highest;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long proc(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/" + file))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
