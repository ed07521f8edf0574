package org.gbdxroutes.service.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.InvalidRequest;
import org.gbdxroutes.service.engine.Workflows;
import org.gbdxroutes.workflow.Json;

/** Answers the calls about what happened. */
public final class HistoryCalls {

    static final Set<String> STREAMS = Set.of("stdout", "stderr");
    private static final int USUAL_LOOKBACK_HOURS = 12;
    private static final int LONGEST_LOOKBACK_HOURS = 24 * 366 * 100;

    private final Workflows workflows;

    HistoryCalls(Workflows workflows) {
        this.workflows = workflows;
    }

    public Answer search(@Body byte[] body, @Variable("user") User user) {
        var filter = filter(body);
        var hours = filter.path("lookback_h").asDouble(USUAL_LOOKBACK_HOURS);
        if (!(hours >= 0 && hours <= LONGEST_LOOKBACK_HOURS)) {
            throw new InvalidRequest("lookback_h has to be a number of hours");
        }
        var found = workflows.search(
                filter.path("state").asText("all"),
                Duration.ofSeconds(Math.round(hours * 3600)),
                filter.path("owner").asText(""),
                user);
        return Answer.json(Map.of("Workflows", found));
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

    private static JsonNode filter(byte[] body) {
        try {
            var filter = Json.mapper().readTree(body);
            if (filter.isObject()) {
                return filter;
            }
        } catch (IOException e) {
            throw new InvalidRequest("The body is not JSON");
        }
        throw new InvalidRequest("The body is not a JSON object");
    }
}
