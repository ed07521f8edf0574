package org.gbdxroutes.service.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * What one task may take.
 *
 * @param memory bytes; 0 for no limit
 * @param cpus cores, such as 1.5; 0 for no limit
 */
public record TaskLimits(long memory, double cpus) {

    /** No limits. */
    public static final TaskLimits NONE = new TaskLimits(0, 0);

    /**
     * Returns what goes before a process's command line. The memory limit is one of address space, for each process of
     * the task; cores are whole ones.
     */
    List<String> prefix() {
        var prefix = new ArrayList<String>();
        if (memory > 0 && ProcessFrame.succeeds(List.of("prlimit", "--version"))) {
            prefix.addAll(List.of("prlimit", "--as=" + memory, "--"));
        }
        if (cpus > 0 && ProcessFrame.succeeds(List.of("taskset", "--version"))) {
            var cores = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, (int) Math.ceil(cpus)));
            prefix.addAll(List.of("taskset", "-c", "0-" + (cores - 1)));
        }
        return prefix;
    }
}
