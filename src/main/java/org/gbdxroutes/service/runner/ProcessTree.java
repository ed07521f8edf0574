package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A task's process and whatever it started.
 *
 * <p>Children whose parent has ended belong to no tree any more, so on Linux they are also known by the work folder
 * that every process of a task carries in its environment.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    /** How long to wait for the death of what was killed: a process that is deep in the kernel takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

    private final Optional<ProcessHandle> root;
    private final byte[] mark;

    private ProcessTree(Optional<ProcessHandle> root, Path workFolder) {
        this.root = root;
        this.mark = (TaskEnvironment.WORK_FOLDER + "=" + workFolder).getBytes(StandardCharsets.UTF_8);
    }

    static ProcessTree of(ProcessHandle root, Path workFolder) {
        return new ProcessTree(Optional.of(root), workFolder);
    }

    /** Returns what an earlier run of the service may have left behind; its work folder is known in any case. */
    static ProcessTree leftover(Leftover task, Path workFolder) {
        return new ProcessTree(
                Optional.ofNullable(task.processId())
                        .flatMap(ProcessHandle::of)
                        .filter(process -> process.info().startInstant().equals(Optional.ofNullable(task.started()))),
                workFolder);
    }

    /** Kills all of it, and returns when it is dead; children that are born meanwhile are found in the next round. */
    void kill() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var alive = Stream.concat(
                            root.stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants())),
                            marked())
                    .filter(ProcessHandle::isAlive)
                    .distinct()
                    .toList();
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos()); // not a sleep: it may be called while interrupted
        }
    }

    private Stream<ProcessHandle> marked() {
        if (!Files.isDirectory(PROC)) {
            return Stream.empty();
        }
        try (var entries = Files.list(PROC)) {
            List<Long> pids = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(this::carriesMark)
                    .toList();
            return pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream());
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    // A process that ends meanwhile, or is somebody else's, cannot be read and is not ours to kill.
    private boolean carriesMark(long pid) {
        try {
            var environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            var start = 0;
            for (int i = 0; i <= environment.length; i++) {
                if (i == environment.length || environment[i] == 0) {
                    if (Arrays.equals(environment, start, i, mark, 0, mark.length)) {
                        return true;
                    }
                    start = i + 1;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
