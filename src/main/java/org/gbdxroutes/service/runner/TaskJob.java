package org.gbdxroutes.service.runner;

import java.time.Duration;
import java.util.List;

/**
 * A task that is ready to run: whatever it waited for is there.
 *
 * @param taskType the registered name, without version
 * @param command the definition's command line; empty for a reference task
 * @param impersonate whether the task gets the user's token
 */
public record TaskJob(
        String workflowId,
        String taskId,
        String taskType,
        String command,
        List<TaskInput> inputs,
        List<TaskOutput> outputs,
        Duration timeout,
        boolean impersonate) {

    public TaskJob {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
