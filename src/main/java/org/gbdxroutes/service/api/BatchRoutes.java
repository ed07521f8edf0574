package org.gbdxroutes.service.api;

/** Many workflows made from one. */
final class BatchRoutes extends ApiRoutes {

    private final BatchCalls calls;

    BatchRoutes(Bearer bearer, BatchCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call(
                        "POST",
                        "/workflows/v1/batch_workflows",
                        "launch-batch",
                        "Launches a workflow for each value of a list")
                .convertBodyTo(byte[].class)
                .bean(calls, "launch"));
        answer(call(
                        "GET",
                        "/workflows/v1/batch_workflows/{batch}",
                        "batch",
                        "Says where the workflows of a batch stand")
                .bean(calls, "status"));
        answer(call(
                        "POST",
                        "/workflows/v1/batch_workflows/{batch}/cancel",
                        "cancel-batch",
                        "Ends the workflows of a batch")
                .bean(calls, "cancel"));
    }
}
