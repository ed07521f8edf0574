package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.gbdxroutes.workflow.WorkflowState;

/** One workflow in the answer about many; whatever else the service says about it is not read. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StatedWorkflow(String id, WorkflowState state) {

    StatedWorkflow {
        if (id == null || state == null || state.state() == null || state.event() == null) {
            throw new IllegalArgumentException("A workflow in the answer about many needs an id and a state.");
        }
    }
}
