package org.gbdxroutes.service.api;

/** The task registry. */
final class TaskRoutes extends ApiRoutes {

    private final TaskCalls calls;

    TaskRoutes(Bearer bearer, TaskCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call("GET", "/workflows/v1/tasks", "tasks", "Names all tasks").bean(calls, "names"));
        answer(call("GET", "/workflows/v1/tasks/{task}", "task", "Gives a task's definition")
                .bean(calls, "definition"));
        answer(call("POST", "/workflows/v1/tasks", "register-task", "Adds a task definition")
                .convertBodyTo(byte[].class)
                .bean(calls, "register"));
        answer(call("PUT", "/workflows/v1/tasks/{task}", "update-task", "Puts a definition in the place of another")
                .convertBodyTo(byte[].class)
                .bean(calls, "update"));
        answer(call("DELETE", "/workflows/v1/tasks/{task}", "delete-task", "Deletes a definition")
                .bean(calls, "delete"));
    }
}
