package org.gbdxroutes.service.api;

/** The JSON Schemas of what the service takes. */
final class SchemaRoutes extends ApiRoutes {

    private final SchemaCalls calls;

    SchemaRoutes(Bearer bearer, SchemaCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call("GET", "/workflows/v1/schemas", "schemas", "Names the schemas of messages")
                .bean(calls, "names"));
        answer(call("GET", "/workflows/v1/schemas/{schema}", "schema", "Gives the JSON Schema of a message")
                .bean(calls, "schema"));
    }
}
