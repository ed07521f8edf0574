package org.gbdxroutes.service.api;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.gbdxroutes.service.engine.TaskRegistry;

/** Answers the calls about the task registry. */
public final class TaskCalls {

    private final TaskRegistry registry;

    TaskCalls(TaskRegistry registry) {
        this.registry = registry;
    }

    public Answer names() {
        return Answer.json(Map.of("tasks", registry.names()));
    }

    public Answer definition(@Header("task") String reference) {
        return registry.json(reference).map(Answer::json).orElseThrow(UnknownResource::new);
    }

    public Answer register(@Body byte[] definition) {
        return Answer.text(registry.register(definition) + " successfully registered.");
    }
}
