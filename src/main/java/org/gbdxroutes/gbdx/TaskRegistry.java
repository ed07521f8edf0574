package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gbdxroutes.workflow.NearestNames;
import org.gbdxroutes.workflow.TaskDefinition;

/**
 * The service's task registry. Definitions are remembered for a minute: what {@link org.gbdxroutes.workflow.WorkflowCheck} asks.
 * What the service does not know is not remembered, so that a task can be used as soon as it is registered.
 */
public final class TaskRegistry implements Function<String, Optional<TaskDefinition>> {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST = 1000;
    private static final int NEAREST = 3;

    // a version that is not there is not null in the schema, but missing
    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private record Known(TaskDefinition definition, Instant until) {}

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };
    private final GbdxCalls calls;
    private final Clock clock;

    public TaskRegistry(GbdxCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Returns the definition of a task type, {@code name} or {@code name:version}; nothing for a text that cannot be
     * one, without asking.
     *
     * @throws GbdxException if the service cannot be asked
     */
    @Override
    public Optional<TaskDefinition> apply(String taskType) {
        if (!GbdxPaths.isTaskName(taskType)) {
            return Optional.empty();
        }
        // names are not case-sensitive
        var key = taskType.toLowerCase(Locale.ROOT);
        var now = clock.instant();
        synchronized (known) {
            var remembered = known.get(key);
            if (remembered != null && now.isBefore(remembered.until())) {
                return Optional.of(remembered.definition());
            }
        }
        var found = calls.task(taskType);
        synchronized (known) {
            found.ifPresentOrElse(
                    definition -> known.put(key, new Known(definition, now.plus(REMEMBERED))), () -> known.remove(key));
        }
        return found;
    }

    /**
     * Returns the definition of a task, {@code name} or {@code name:version}.
     *
     * @throws GbdxNotFound if the registry does not have it; the message names the nearest
     */
    public TaskDefinition definition(String taskType) {
        return apply(taskType)
                .orElseThrow(() -> new GbdxNotFound(
                        "was answered 404: there is no task '" + ServerWords.line(taskType) + "'.",
                        new FailedCall(
                                "GET",
                                "/workflows/v1/tasks/" + ServerWords.line(taskType),
                                OptionalInt.of(404),
                                "",
                                nearest(taskType))));
    }

    private String nearest(String taskType) {
        var bare = taskType.contains(":")
                ? apply(taskType.substring(0, taskType.indexOf(':')))
                : Optional.<TaskDefinition>empty();
        if (bare.isPresent()) {
            return "Its newest version is " + bare.get().versionedName() + ".";
        }
        var nearest = NearestNames.of(taskType, list()).stream().limit(NEAREST).toList();
        return nearest.isEmpty()
                ? "The task registry is empty."
                : "The nearest are " + String.join(", ", nearest) + ".";
    }

    /** Returns the names of all tasks that the account may use, in the order of the service. */
    public List<String> list() {
        return calls.taskNames();
    }

    /**
     * Registers a task, or a new version of one.
     *
     * @return what the service says
     * @throws GbdxRefused with the service's reason if it is malformed, or is there already
     */
    public String register(TaskDefinition definition) {
        return register(json(definition));
    }

    /** As {@link #register(TaskDefinition)}, from a definition that is JSON already. */
    public String register(String definition) {
        return changing(() -> calls.register(definition));
    }

    /** As {@link #register(TaskDefinition)}, from a JSON file. */
    public String register(Path definition) throws IOException {
        return register(Files.readString(definition));
    }

    /**
     * Replaces the definition of a registered version.
     *
     * @return the definition as it is then
     * @throws GbdxNotFound if that version is not registered
     */
    public TaskDefinition update(TaskDefinition definition) {
        return update(definition.versionedName(), json(definition));
    }

    /**
     * As {@link #update(TaskDefinition)}, from a definition that is JSON already; what this client does not know of it
     * is kept.
     *
     * @throws IllegalArgumentException if that is no definition
     */
    public TaskDefinition update(String definition) {
        return update(read(definition).versionedName(), definition);
    }

    /** As {@link #update(String)}, from a JSON file. */
    public TaskDefinition update(Path definition) throws IOException {
        return update(Files.readString(definition));
    }

    private TaskDefinition update(String name, String definition) {
        return changing(() -> calls.update(new TaskUpdate(name, definition)));
    }

    /**
     * Deletes one version of a task.
     *
     * @param name {@code name:version}, or the name of a task that has one version
     * @return what the service says
     */
    public String delete(String name) {
        return changing(() -> calls.delete(name));
    }

    // what was read meanwhile may be what was there before
    private <T> T changing(Supplier<T> change) {
        try {
            return change.get();
        } finally {
            synchronized (known) {
                known.clear();
            }
        }
    }

    private static TaskDefinition read(String definition) {
        try {
            return JSON.readValue(definition, TaskDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "That is no task definition: it has to be a JSON object with a name.", e);
        }
    }

    private static String json(TaskDefinition definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
