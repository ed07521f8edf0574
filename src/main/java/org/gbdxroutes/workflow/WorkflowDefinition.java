package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it is POSTed to {@code /workflows/v1/workflows}.
 *
 * @param name the workflow's name; GBDX never echoed it
 * @param callback where completion is told, {@code null} for nowhere
 * @param tasks the tasks; links between them, not their order, say what runs when
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowDefinition(String name, @Nullable String callback, List<TaskRequest> tasks) {

    public WorkflowDefinition {
        name = name == null ? "" : name;
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
    }

    /** Returns the task of that name. */
    public Optional<TaskRequest> task(String taskName) {
        return tasks.stream().filter(task -> task.name().equals(taskName)).findFirst();
    }

    /**
     * One task of the workflow.
     *
     * @param name unique within the workflow; what links refer to
     * @param taskType the registered task, as {@code name} or {@code name:version}
     * @param timeout seconds, {@code null} for the definition's own
     * @param impersonationAllowed whether the task may act as the user
     * @param callback where the end of this task is told, {@code null} for nowhere
     * @param containerDescriptors overrides of the definition; only the domain counts
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TaskRequest(
            String name,
            String taskType,
            @Nullable Integer timeout,
            @JsonProperty("impersonation_allowed") @Nullable Boolean impersonationAllowed,
            @Nullable String callback,
            @Nullable List<ContainerOverride> containerDescriptors,
            List<Input> inputs,
            List<Output> outputs) {

        public TaskRequest {
            name = name == null ? "" : name;
            taskType = taskType == null ? "" : taskType;
            inputs = inputs == null ? List.of() : List.copyOf(inputs);
            outputs = outputs == null ? List.of() : List.copyOf(outputs);
        }

        /** Returns the pool of workers this task asks for, if it overrides the definition's. */
        public Optional<String> domain() {
            return containerDescriptors == null
                    ? Optional.empty()
                    : containerDescriptors.stream()
                            .flatMap(container -> Optional.ofNullable(container.properties()).stream())
                            .flatMap(properties -> Optional.ofNullable(properties.domain()).stream())
                            .findFirst();
        }
    }

    /** What a workflow may override of a task's container. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ContainerOverride(@Nullable DomainOverride properties) {}

    /** The pool of workers asked for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record DomainOverride(@Nullable String domain) {}

    /**
     * One input: either a value or a link, never both.
     *
     * @param value a string, or for a directory port an {@code s3://} or {@code http(s)://} location
     * @param source the link, as {@code <task name>:<port name>}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            String name, @Nullable String value, @Nullable String source) {

        public Input {
            name = name == null ? "" : name;
        }

        /** Returns where this input comes from, if it is a link. */
        public Optional<PortReference> link() {
            return source == null ? Optional.empty() : Optional.of(PortReference.of(source));
        }
    }

    /**
     * One output.
     *
     * @param persist whether the files are kept in the account's storage
     * @param persistLocation the folder below the account's prefix, {@code null} for
     *     {@code workflow_output/<workflow id>/<task name>/<port name>}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Output(
            String name, boolean persist, @Nullable String persistLocation) {

        public Output {
            name = name == null ? "" : name;
        }
    }

    /**
     * The far end of a link.
     *
     * @param task a task's name in the same workflow
     * @param port a port's name; empty when the text has no colon
     */
    public record PortReference(String task, String port) {

        /** Reads {@code task:port}; the port is what follows the last colon. */
        public static PortReference of(String text) {
            int colon = text.lastIndexOf(':');
            return colon < 0
                    ? new PortReference(text, "")
                    : new PortReference(text.substring(0, colon), text.substring(colon + 1));
        }
    }
}
