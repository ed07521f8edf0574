package org.gbdxroutes.service.api;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.Workflows;
import org.jspecify.annotations.Nullable;

/** Answers the calls about one workflow. */
public final class WorkflowCalls {

    private final Workflows workflows;

    WorkflowCalls(Workflows workflows) {
        this.workflows = workflows;
    }

    public Answer launch(@Body byte @Nullable [] body, @Variable("user") User user) {
        return Answer.json(workflows.launch(body, user));
    }

    public Answer status(@Header("workflow") String id, @Variable("user") User user) {
        return workflows.status(id, user).map(Answer::json).orElseThrow(UnknownResource::new);
    }

    public Answer cancel(@Header("workflow") String id, @Variable("user") User user) {
        return workflows.cancel(id, user).map(Answer::json).orElseThrow(UnknownResource::new);
    }
}
