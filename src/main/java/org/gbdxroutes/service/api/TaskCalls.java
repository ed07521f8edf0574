package org.gbdxroutes.service.api;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.registry.TaskRegistry;
import org.jspecify.annotations.Nullable;

/** Answers the calls about the task registry. */
public final class TaskCalls {

    private final TaskRegistry registry;

    TaskCalls(TaskRegistry registry) {
        this.registry = registry;
    }

    public Answer names(@Variable("user") User user) {
        return Answer.json(Map.of("tasks", registry.names(user)));
    }

    public Answer definition(@Header("task") String reference, @Variable("user") User user) {
        return registry.json(reference, user).map(Answer::json).orElseThrow(UnknownResource::new);
    }

    public Answer register(@Body byte @Nullable [] definition, @Variable("user") User user) {
        return Answer.text(registry.register(definition, user) + " successfully registered.");
    }

    public Answer update(
            @Header("task") String reference, @Body byte @Nullable [] definition, @Variable("user") User user) {
        return registry.update(reference, definition, user).map(Answer::json).orElseThrow(UnknownResource::new);
    }

    public Answer delete(@Header("task") String reference, @Variable("user") User user) {
        return registry.delete(reference, user)
                .map(name -> Answer.text(name + " successfully deleted."))
                .orElseThrow(UnknownResource::new);
    }
}
