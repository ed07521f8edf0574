package org.gbdxroutes.gbdx;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * @param linked the output ports that other tasks are linked to
     * @param saved the locations of the outputs that are saved, by port; empty for the platform's choice
     * @param lists gets the lists of values
     */
    TaskRequest request(Set<String> linked, Map<String, Optional<String>> saved, BatchLists lists) {
        return new TaskRequest(
                name,
                type,
                timeout,
                impersonation,
                callback == null ? null : callback.toString(),
                domain.map(pool -> List.of(new ContainerOverride(new DomainOverride(pool))))
                        .orElse(null),
                inputs.entrySet().stream()
                        .map(entry -> input(entry.getKey(), entry.getValue(), lists))
                        .toList(),
                Stream.of(outputs, linked, saved.keySet())
                        .flatMap(Collection::stream)
                        .distinct()
                        .map(port -> output(port, saved))
                        .toList());
    }

    private static Input input(String port, Object value, BatchLists lists) {
        if (value instanceof OutputPort link) {
            return new Input(port, null, link.source());
        }
        return new Input(port, value instanceof List<?> values ? lists.add(port, values) : (String) value, null);
    }

    private static Output output(String port, Map<String, Optional<String>> saved) {
        var location = saved.get(port);
        return location == null ? new Output(port, false, null) : new Output(port, true, location.orElse(null));
    }
}
