package org.gbdxroutes.service.api;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.Workflows;

/** Answers the calls about what happened. */
public final class HistoryCalls {

    private static final Set<String> STREAMS = Set.of("stdout", "stderr");

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
        var file = workflows.log(workflowId, taskId, stream, user).orElseThrow(UnknownResource::new);
        return Answer.text(Files.exists(file) && Files.size(file) > 0 ? Files.newInputStream(file) : "<empty>");
    }
}
