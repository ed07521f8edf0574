package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code GET /workflows/{id}/events}: something that happened to a task.
 *
 * @param task the task's name in the workflow
 * @param taskId the task instance's id; absent in answers before 2017
 * @param timestamp ISO-8601, see {@link Timestamps}
 * @param when the age in words, such as {@code 14 hours ago}
 * @param note empty when there is nothing to say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkflowEvent(
        String task,
        @JsonProperty("task_id") @Nullable String taskId,
        String timestamp,
        String when,
        String note,
        WorkflowState.State state,
        WorkflowState.Event event) {}
