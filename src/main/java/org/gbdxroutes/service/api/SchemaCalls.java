package org.gbdxroutes.service.api;

import java.util.Map;
import org.apache.camel.Header;
import org.gbdxroutes.service.registry.Descriptor;

/** Answers the calls about the form of messages. */
public final class SchemaCalls {

    public Answer names() {
        return Answer.json(Map.of("schemas", Descriptor.names()));
    }

    public Answer schema(@Header("schema") String name) {
        return Descriptor.schema(name).map(Answer::json).orElseThrow(UnknownResource::new);
    }
}
