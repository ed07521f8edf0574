package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/**
 * Where tasks work and where their logs stay: {@code work/<workflow>/<task>} until the workflow is complete, {@code
 * logs/<workflow>/<task>} for good.
 */
public final class WorkFolders {

    private final Path work;
    private final Path logs;

    public WorkFolders(Path directory) {
        var root = directory.toAbsolutePath().normalize();
        this.work = root.resolve("work");
        this.logs = root.resolve("logs");
    }

    /** Returns the folder that holds all of them. */
    public Path work() {
        return work;
    }

    /** Returns the folder a task works in. */
    public Path work(String workflowId, String taskId) {
        return work.resolve(workflowId).resolve(taskId);
    }

    /** Returns what a task wrote to {@code stdout} or {@code stderr}; nothing before it has started. */
    public LogFile log(String workflowId, String taskId, String stream) {
        return new LogFile(logs.resolve(workflowId).resolve(taskId).resolve(stream));
    }

    /** Returns the workflows that still have scratch space. */
    public List<String> workflows() {
        if (Files.notExists(work)) {
            return List.of();
        }
        try (var entries = Files.list(work)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0))) // a volume has a lost+found
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + work + ": " + e.getMessage(), e);
        }
    }

    /**
     * Removes the scratch space of a workflow; the logs stay. Several may ask for it at once: it is first put aside
     * under another name, which only one of them can do.
     */
    public void discard(String workflowId) {
        var aside = work.resolve(workflowId + ".discarded");
        try {
            Files.move(work.resolve(workflowId), aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return; // there is none, or somebody else was faster
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot put " + work.resolve(workflowId) + " aside: " + e.getMessage(), e);
        }
        remove(aside);
    }

    static void remove(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var walk = Files.walk(folder)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
