package org.gbdxroutes.service.api;

/** Launching a workflow, knowing where it stands, ending it. */
final class WorkflowRoutes extends ApiRoutes {

    private final WorkflowCalls calls;

    WorkflowRoutes(Bearer bearer, WorkflowCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call("POST", "/workflows/v1/workflows", "launch", "Launches a workflow")
                .convertBodyTo(byte[].class)
                .bean(calls, "launch"));
        answer(call("GET", "/workflows/v1/workflows/{workflow}", "workflow", "Says where a workflow stands")
                .bean(calls, "status"));
        answer(call("POST", "/workflows/v1/workflows/{workflow}/cancel", "cancel", "Ends a workflow")
                .bean(calls, "cancel"));
    }
}
