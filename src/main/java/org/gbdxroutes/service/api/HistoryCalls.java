package org.gbdxroutes.service.api;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.Workflows;

/** Answers the calls about what happened. */
public final class HistoryCalls {

    static final Set<String> STREAMS = Set.of("stdout", "stderr");

    private final Workflows workflows;

    HistoryCalls(Workflows workflows) {
        this.workflows = workflows;
    }

    public Answer events(@Header("workflow") String id, @Variable("user") User user) {
        return workflows
                .events(id, user)
                .map(events -> Answer.json(Map.of("Events", events)))
                .orElseThrow(UnknownResource::new);
    }

    public Answer log(
            @Header("workflow") String workflowId,
            @Header("task") String taskId,
            @Header("stream") String stream,
            @Variable("user") User user)
            throws IOException {
        if (!STREAMS.contains(stream)) {
            throw new UnknownResource();
        }
        var log = workflows.log(workflowId, taskId, stream, user).orElseThrow(UnknownResource::new);
        return Answer.text(log.read(0, 1).bytes().length == 0 ? "<empty>" : new LogStream(log));
    }
}
