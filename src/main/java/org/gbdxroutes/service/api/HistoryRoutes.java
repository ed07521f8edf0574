package org.gbdxroutes.service.api;

/** What happened to workflows and what their tasks wrote. */
final class HistoryRoutes extends ApiRoutes {

    private final HistoryCalls calls;

    HistoryRoutes(Bearer bearer, HistoryCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call("GET", "/workflows/v1/workflows/{workflow}/events", "events", "Tells what happened to a workflow")
                .bean(calls, "events"));
        answer(call("GET", "/workflows/v1/workflows/{workflow}/tasks/{task}/{stream}", "log", "Gives what a task wrote")
                .bean(calls, "log"));
    }
}
