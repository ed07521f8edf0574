package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Sends recorded requests to the running service and holds its answers against the recorded ones. */
final class Replay {

    private final TestService gbdx;
    private final Map<String, String> ids = new HashMap<>();

    Replay(TestService gbdx) {
        this.gbdx = gbdx;
    }

    /** From now on {@code recorded} in a path means {@code live}. */
    Replay knowing(String recorded, String live) {
        ids.put(recorded, live);
        return this;
    }

    /** Sends the request of an exchange; the answer has to be the recorded one. */
    HttpResponse<String> same(Exchange exchange) {
        return same(exchange, UnaryOperator.identity());
    }

    /**
     * Sends the request of an exchange.
     *
     * @param today what the recorded answer would be today: what GBDX added or changed after the day of the recording
     */
    HttpResponse<String> same(Exchange exchange, UnaryOperator<JsonNode> today) {
        var answer = send(exchange);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(exchange.status());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(exchange.contentType());
        var expected = today.apply(exchange.response().deepCopy());
        if (expected.isTextual()) {
            assertThat(answer.body()).isEqualTo(expected.asText());
        } else {
            var live = TestService.json(answer);
            learn(expected, live);
            assertThat(Essence.of(live).toPrettyString())
                    .isEqualTo(Essence.of(expected).toPrettyString());
        }
        return answer;
    }

    /** Sends the request of an exchange as this client. */
    HttpResponse<String> send(Exchange exchange) {
        var path = exchange.path();
        for (var id : ids.entrySet()) {
            path = path.replace(id.getKey(), id.getValue());
        }
        var isForm = exchange.request().isTextual();
        var request = isForm ? HttpRequest.newBuilder(gbdx.uri(path)) : gbdx.bearing(gbdx.uri(path));
        if (!exchange.request().isNull()) {
            request.header("Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json");
        }
        return gbdx.send(request.method(
                exchange.method(),
                exchange.request().isNull()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(
                                isForm
                                        ? exchange.request().asText()
                                        : exchange.request().toString())));
    }

    // the ids of an answer are those that later requests of the recording name
    private void learn(JsonNode recorded, JsonNode live) {
        if (recorded.isArray()) {
            for (int i = 0; i < recorded.size(); i++) {
                learn(recorded.get(i), live.path(i));
            }
        }
        if (recorded instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                var own = live.path(member.getKey());
                if (member.getKey().endsWith("id") && member.getValue().asText().matches("\\d{19}")) {
                    ids.put(member.getValue().asText(), own.asText());
                }
                learn(member.getValue(), own);
            });
        }
    }
}
