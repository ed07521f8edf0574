package org.gbdxroutes.service.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that may have been running when the service went away.
 *
 * @param processId its process, if one was noted down
 * @param started when that process was started; another process that has the id by now is spared
 */
public record Leftover(
        String workflowId,
        String taskId,
        @Nullable Long processId,
        @Nullable Instant started) {}
