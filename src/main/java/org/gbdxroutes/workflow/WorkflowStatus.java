package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as GBDX answered it, to a launch and to {@code GET /workflows/{id}}. The members are exactly the
 * recorded ones; times are ISO-8601 with microseconds and offset, see {@link Timestamps}.
 *
 * @param id 19 digits, see {@link SimpleFlake}
 * @param completedTime {@code null} until complete
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkflowStatus(
        String id,
        @Nullable String owner,
        @JsonProperty("submitted_time") @Nullable String submittedTime,
        @JsonProperty("completed_time") @Nullable String completedTime,
        WorkflowState state,
        @Nullable String callback,
        List<TaskStatus> tasks) {

    public WorkflowStatus {
        if (id == null || id.isBlank() || state == null || state.state() == null || state.event() == null) {
            throw new IllegalArgumentException("A workflow's status needs an id and a state with its event.");
        }
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
    }

    /**
     * One task of the workflow.
     *
     * @param id the task instance's id, for stdout and stderr
     * @param startTime {@code null} until started
     * @param note {@code null} while pending; the task's reason, or the notes of all attempts
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TaskStatus(
            String id,
            String name,
            String taskType,
            WorkflowState state,
            @JsonProperty("start_time") @Nullable String startTime,
            @Nullable String note,
            @Nullable String callback,
            @Nullable Integer timeout,
            List<PortStatus> inputs,
            List<PortStatus> outputs,
            @JsonProperty("run_parameters") @Nullable JsonNode runParameters,
            @JsonProperty("instance_info") @Nullable InstanceInfo instanceInfo) {

        public TaskStatus {
            inputs = inputs == null ? List.of() : List.copyOf(inputs);
            outputs = outputs == null ? List.of() : List.copyOf(outputs);
        }
    }

    /**
     * One port of a task instance.
     *
     * @param persistLocation {@code <account id>/<folder>}, without the bucket; absent unless persisted
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PortStatus(
            String name,
            @Nullable String type,
            @Nullable String value,
            @Nullable String source,
            @JsonProperty("dataflow_channel") @Nullable String dataflowChannel,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String persistLocation) {}

    /** Where a task runs: the pool, and the instance once there is one. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record InstanceInfo(
            @Nullable String domain,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("instance_id") @Nullable
            String instanceId) {}
}
