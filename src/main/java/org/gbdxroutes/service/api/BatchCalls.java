package org.gbdxroutes.service.api;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.Batches;
import org.jspecify.annotations.Nullable;

/** Answers the calls about batches. */
public final class BatchCalls {

    private final Batches batches;

    BatchCalls(Batches batches) {
        this.batches = batches;
    }

    public Answer launch(@Body byte @Nullable [] body, @Variable("user") User user) {
        return Answer.json(batches.launch(body, user));
    }

    public Answer status(@Header("batch") String id, @Variable("user") User user) {
        return batches.status(id, user).map(Answer::json).orElseThrow(UnknownResource::new);
    }

    public Answer cancel(@Header("batch") String id, @Variable("user") User user) {
        return batches.cancel(id, user).map(Answer::json).orElseThrow(UnknownResource::new);
    }
}
