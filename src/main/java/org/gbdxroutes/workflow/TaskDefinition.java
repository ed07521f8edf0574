package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task of the registry, as GBDX's {@code TaskDescriptor} describes it.
 *
 * @param name identifies the task; names are not case-sensitive
 * @param version dotted numbers; {@code null} for definitions older than versions
 * @param description what the task does; may be empty
 * @param inputPortDescriptors the input ports
 * @param outputPortDescriptors the output ports; may be empty
 * @param containerDescriptors how the task is run; GBDX allowed exactly one
 * @param properties timeout and visibility; {@code null} when the definition leaves all at their defaults
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskDefinition(
        String name,
        @Nullable String version,
        String description,
        List<PortDescriptor> inputPortDescriptors,
        List<PortDescriptor> outputPortDescriptors,
        List<Container> containerDescriptors,
        @Nullable Properties properties) {

    /** Seconds a task may run when neither its definition nor the workflow says otherwise (recorded: 7200). */
    public static final int DEFAULT_TIMEOUT = 7200;

    public TaskDefinition {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A task definition needs a name.");
        }
        description = description == null ? "" : description;
        inputPortDescriptors = inputPortDescriptors == null ? List.of() : List.copyOf(inputPortDescriptors);
        outputPortDescriptors = outputPortDescriptors == null ? List.of() : List.copyOf(outputPortDescriptors);
        containerDescriptors = containerDescriptors == null ? List.of() : List.copyOf(containerDescriptors);
    }

    /** Returns the input port of that name; of several multiplex ports that fit, the one with the longest prefix. */
    public Optional<PortDescriptor> input(String portName) {
        return find(inputPortDescriptors, portName);
    }

    /** Returns the output port of that name; of several multiplex ports that fit, the one with the longest prefix. */
    public Optional<PortDescriptor> output(String portName) {
        return find(outputPortDescriptors, portName);
    }

    /** Returns the seconds a task may run, counted from its start. */
    public int timeout() {
        return properties == null || properties.timeout() == null ? DEFAULT_TIMEOUT : properties.timeout();
    }

    /** Returns the pool of workers the task asks for, {@code default} when it does not say. */
    public String domain() {
        return containerDescriptors.stream()
                .map(Container::properties)
                .flatMap(properties -> Optional.ofNullable(properties.domain()).stream())
                .findFirst()
                .orElse("default");
    }

    /** Returns whether the task has to act as the user, which a workflow has to allow. */
    public boolean needsImpersonation() {
        return (properties != null && properties.authorizationRequired())
                || containerDescriptors.stream()
                        .anyMatch(container -> container.properties().authorizationRequired());
    }

    /** Returns {@code name:version}, or the bare name of a definition that has no version. */
    public String versionedName() {
        return version == null ? name : name + ":" + version;
    }

    private static Optional<PortDescriptor> find(List<PortDescriptor> ports, String portName) {
        return ports.stream()
                .filter(port -> port.answersTo(portName))
                .max(Comparator.comparingInt(port -> port.name().length()));
    }

    /**
     * How a task is run.
     *
     * @param type {@code DOCKER}, {@code GPUDOCKER}, {@code AMI} or {@code TASK_DRIVER}
     * @param command the command line; empty means what the image starts by itself
     * @param properties the image and the pool of workers
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Container(String type, String command, ContainerProperties properties) {

        public Container {
            type = type == null ? "DOCKER" : type;
            command = command == null ? "" : command;
            properties = properties == null ? new ContainerProperties("", null, false) : properties;
        }
    }

    /**
     * @param image the Docker image; may be empty
     * @param domain the pool of workers, {@code null} when the definition names none
     * @param authorizationRequired whether the task has to act as the user; some definitions say it here
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ContainerProperties(
            String image, @Nullable String domain, boolean authorizationRequired) {

        public ContainerProperties {
            image = image == null ? "" : image;
        }
    }

    /**
     * @param timeout seconds; {@code null} means {@link #DEFAULT_TIMEOUT}
     * @param isPublic whether other accounts may use the task
     * @param authorizationRequired whether the task has to act as the user
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Properties(@Nullable Integer timeout, boolean isPublic, boolean authorizationRequired) {}
}
