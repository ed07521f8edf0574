package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;

/** Values as bodies of requests. */
public final class GbdxRequests {

    private static final JsonMapper JSON = new JsonMapper();

    public String search(WorkflowSearch search) throws JsonProcessingException {
        return JSON.writeValueAsString(search);
    }

    /** @throws IllegalArgumentException if one of them is no workflow id */
    public String ids(Collection<String> ids) throws JsonProcessingException {
        ids.forEach(GbdxPaths::checkWorkflowId);
        return JSON.writeValueAsString(ids);
    }

    /** Returns the definition that takes the place of the registered one. */
    public String definition(TaskUpdate update) {
        return update.definition();
    }
}
