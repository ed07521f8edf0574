package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Values as bodies of requests. */
public final class GbdxRequests {

    private static final JsonMapper JSON = new JsonMapper();

    public String search(WorkflowSearch search) throws JsonProcessingException {
        return JSON.writeValueAsString(search);
    }
}
