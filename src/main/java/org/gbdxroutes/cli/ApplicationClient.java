package org.gbdxroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.workflow.Json;

/** The HTTP API over orders of a running application, as seen by commands. */
final class ApplicationClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofMinutes(1);
    private static final Duration TO_TAKE_A_MESSAGE = Duration.ofMinutes(10);

    private final URI url;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();

    /** @param url without a slash at its end */
    ApplicationClient(URI url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    /** An answer that is JSON, of whatever status. */
    private record Answer(String question, int status, JsonNode body) {}

    /** Returns an order with all that happened to it. */
    OrderReport order(OrderId id) throws InterruptedException {
        return new OrderReport(get("/orders/" + id));
    }

    /** @throws CommandFailed if the answer is not what was asked for; it says what the application said */
    JsonNode get(String path) throws InterruptedException {
        return done(send("GET " + path, request(path).timeout(TO_ANSWER).GET()));
    }

    /** Asks for a deed on an order, and returns the order. */
    OrderReport ask(OrderId id, String deed) throws InterruptedException {
        var path = "/orders/" + id + "/" + deed;
        var request = request(path).timeout(TO_ANSWER).POST(BodyPublishers.noBody());
        return new OrderReport(done(send("POST " + path, request)));
    }

    /** Sends a message, and returns what became of its orders: those taken, and those refused for their faults. */
    JsonNode submit(BodyPublisher message, String contentType) throws InterruptedException {
        var request = request("/orders")
                .timeout(TO_TAKE_A_MESSAGE)
                .header("Content-Type", contentType)
                .POST(message);
        var answer = send("POST /orders", request);
        boolean tellsOfOrders = (answer.status() == 400 || answer.status() == 409)
                && answer.body().has("faults");
        return tellsOfOrders ? answer.body() : done(answer);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request;
    }

    private Answer send(String question, HttpRequest.Builder request) throws InterruptedException {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(question, answer.statusCode(), json(answer));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "Nothing answers at " + url + ". Is `gbdx-routes run` running? If it is elsewhere, name it with"
                            + " --server, or set http.host and http.port.");
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    url + " gave no answer to " + question + ": " + Words.plain(String.valueOf(e.getMessage()))
                            + ". Ask again: what was done is not done twice.");
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private JsonNode done(Answer answer) {
        if (answer.status() / 100 == 2 && answer.body().isObject()) {
            return answer.body();
        }
        var said = new StringBuilder(Words.plain(answer.body().path("detail").asText()));
        answer.body()
                .path("faults")
                .forEach(fault -> said.append("\n  ")
                        .append(Words.plain(fault.path("path").asText() + ": "
                                + fault.path("message").asText())));
        if (said.isEmpty()) {
            said.append("is that the address of gbdx-routes?");
        }
        throw new CommandFailed(
                code(answer.status()),
                url + " answered " + answer.question() + " with " + answer.status() + ": " + said
                        + (answer.status() == 401
                                ? " It is set with http.token or, in the environment, HTTP_TOKEN."
                                : ""));
    }

    private static ExitCode code(int status) {
        return switch (status) {
            case 401, 403 -> ExitCode.NOT_AUTHORIZED;
            case 404 -> ExitCode.NOT_FOUND;
            case 502, 503, 504 -> ExitCode.UNREACHABLE;
            default -> status / 100 == 4 ? ExitCode.REFUSED : ExitCode.FAILED;
        };
    }
}
