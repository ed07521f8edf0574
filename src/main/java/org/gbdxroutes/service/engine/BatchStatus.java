package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A batch as GBDX answered it, to its launch, to a question about it and to its end.
 *
 * @param workflowName the name of the workflow that was posted, placeholders and all
 * @param workflows in the order of the values they were made from
 */
public record BatchStatus(
        @JsonProperty("batch_workflow_id") String id,
        String owner,
        @JsonProperty("workflow_name") String workflowName,
        @JsonProperty("submitted_time") String submittedTime,
        List<Child> workflows) {

    /**
     * A workflow of the batch.
     *
     * @param state what happened to it last: GBDX put the event here
     */
    public record Child(@JsonProperty("workflow_id") String id, String state) {}
}
