package org.gbdxroutes.service.runner;

import java.util.Map;

/** How a task ended by itself. */
public sealed interface TaskResult {

    /** What the task said about its end; empty if nothing. */
    String reason();

    /** @param values the string outputs, by port */
    record Succeeded(String reason, Map<String, String> values) implements TaskResult {

        public Succeeded {
            values = Map.copyOf(values);
        }
    }

    /** The task ran and failed; running it again would end the same way. */
    record Failed(String reason) implements TaskResult {}
}
