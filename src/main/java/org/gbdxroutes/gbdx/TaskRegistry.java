package org.gbdxroutes.gbdx;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.workflow.TaskDefinition;

/**
 * The service's task definitions, remembered for a minute: what {@link org.gbdxroutes.workflow.WorkflowCheck} asks.
 * What the service does not know is not remembered, so that a task can be used as soon as it is registered.
 */
public final class TaskRegistry implements Function<String, Optional<TaskDefinition>> {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST = 1000;

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
}
