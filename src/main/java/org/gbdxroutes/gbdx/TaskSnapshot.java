package org.gbdxroutes.gbdx;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.WorkflowDefinition.ContainerOverride;
import org.gbdxroutes.workflow.WorkflowDefinition.DomainOverride;
import org.gbdxroutes.workflow.WorkflowDefinition.Input;
import org.gbdxroutes.workflow.WorkflowDefinition.Output;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;
import org.jspecify.annotations.Nullable;

/** A {@link Task} as it stood at one moment; {@code outputs} are the names to be listed. */
record TaskSnapshot(
        String name,
        String type,
        @Nullable Integer timeout,
        @Nullable Boolean impersonation,
        @Nullable URI callback,
        Optional<String> domain,
        Map<String, Object> inputs,
        List<String> outputs) {

    /** Returns the tasks whose ports the inputs are linked to. */
    Stream<OutputPort> links() {
        return inputs.values().stream()
                .flatMap(value -> value instanceof OutputPort port ? Stream.of(port) : Stream.empty());
    }

    /** Returns the lists, each by the name of its placeholder. */
    Map<String, List<?>> lists() {
        return inputs.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof List)
                .collect(Collectors.toMap(entry -> placeholder(entry.getKey()), entry -> (List<?>) entry.getValue()));
    }

    /** @param saved the locations of the outputs that are saved, by port; empty for the platform's choice */
    TaskRequest request(Map<String, Optional<String>> saved) {
        return new TaskRequest(
                name,
                type,
                timeout,
                impersonation,
                callback == null ? null : callback.toString(),
                domain.map(pool -> List.of(new ContainerOverride(new DomainOverride(pool))))
                        .orElse(null),
                inputs.entrySet().stream()
                        .map(entry -> input(entry.getKey(), entry.getValue()))
                        .toList(),
                Stream.concat(outputs.stream(), saved.keySet().stream())
                        .distinct()
                        .map(port -> output(port, saved))
                        .toList());
    }

    private Input input(String port, Object value) {
        if (value instanceof OutputPort link) {
            return new Input(port, null, link.source());
        }
        return new Input(port, value instanceof List ? "{{" + placeholder(port) + "}}" : (String) value, null);
    }

    private static Output output(String port, Map<String, Optional<String>> saved) {
        var location = saved.get(port);
        return location == null ? new Output(port, false, null) : new Output(port, true, location.orElse(null));
    }

    // gbdxtools left the task out, and lists for ports of one name in two tasks got into each other's way
    private String placeholder(String port) {
        return "batch_input_" + name + "_" + port;
    }
}
