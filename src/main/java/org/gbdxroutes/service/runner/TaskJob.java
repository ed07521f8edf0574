package org.gbdxroutes.service.runner;

import java.time.Duration;
import java.util.List;

/**
 * A task that is ready to run: whatever it waited for is there.
 *
 * @param taskType the registered name, with its version if it has one
 * @param image the Docker image of the definition
 * @param command the definition's command line; empty for a reference task, or for what the image starts by itself
 * @param impersonate whether the task gets the token of {@code owner}, who launched the workflow
 */
public record TaskJob(
        String workflowId,
        String taskId,
        String taskType,
        String image,
        String command,
        List<TaskInput> inputs,
        List<TaskOutput> outputs,
        Duration timeout,
        boolean impersonate,
        String owner,
        String accountId) {

    public TaskJob {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
