package org.gbdxroutes.service.api;

/** Finding workflows, and knowing where many of them stand. */
final class CatalogRoutes extends ApiRoutes {

    private final CatalogCalls calls;

    CatalogRoutes(Bearer bearer, CatalogCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call("GET", "/workflows/v1/workflows", "workflows", "Lists the caller's workflows")
                .bean(calls, "mine"));
        answer(call("POST", "/workflows/v1/workflows/search", "search", "Finds workflows by state, age and owner")
                .convertBodyTo(byte[].class)
                .bean(calls, "search"));
        answer(call("GET", "/workflows/v1/workflows/search", "search-schema", "Says what a search may ask for")
                .bean(calls, "searchSchema"));
        answer(call("POST", "/workflows/v1/workflows/multistatus", "multistatus", "Says where many workflows stand")
                .convertBodyTo(byte[].class)
                .bean(calls, "states"));
    }
}
