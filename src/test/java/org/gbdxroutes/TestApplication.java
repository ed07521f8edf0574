package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.Json;
import software.amazon.awssdk.core.sync.RequestBody;

/** The whole application in this process, on free ports and in a folder of its own, and a client that knows it. */
final class TestApplication implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String[] ENDS = {"completed", "rejected", "failed", "canceled", "timedout", "held"};

    private final Path directory;
    private final Application application;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestApplication(Path directory, Application application) {
        this.directory = directory;
        this.application = application;
    }

    /** Starts it with these settings over those that a test needs. */
    static TestApplication start(Path directory, Map<String, String> changes) throws Exception {
        return new TestApplication(directory, Application.start(settings(directory, changes)));
    }

    /** Returns the settings of an application whose files all lie in that folder. */
    static Settings settings(Path directory, Map<String, String> changes) {
        var properties = new Properties();
        for (var port : List.of("http.port", "service.port", "s3.port")) {
            properties.setProperty(port, String.valueOf(freePort()));
        }
        properties.setProperty("data.directory", directory.resolve("data").toString());
        properties.setProperty(
                "intake.file.directory", directory.resolve("inbox").toString());
        properties.setProperty(
                "destination.folder.directory", directory.resolve("delivered").toString());
        properties.setProperty("jms.port", "");
        properties.setProperty("tick.interval", "100ms");
        properties.setProperty("poll.interval", "200ms");
        changes.forEach(properties::setProperty);
        return Settings.of(properties, Map.of(), new Properties());
    }

    static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Application application() {
        return application;
    }

    Path inbox() {
        return directory.resolve("inbox");
    }

    Path delivered() {
        return directory.resolve("delivered");
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Puts the sample strip to where the sample orders expect it. */
    TestApplication withSampleStrip() throws IOException {
        try (var files = Files.list(Path.of("config/samples/strip"))) {
            files.forEach(file -> application
                    .s3()
                    .putObject(
                            request -> request.bucket("imagery").key("sample-strip/" + file.getFileName()),
                            RequestBody.fromFile(file)));
        }
        return this;
    }

    /** Drops an order file as an orderer should: written under another name, then renamed. */
    void drop(String name, byte[] content) throws IOException {
        Files.createDirectories(inbox());
        var part = Files.write(inbox().resolve("dropping.part"), content);
        Files.move(part, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    HttpResponse<String> order(String order) {
        return send(request("/orders").POST(HttpRequest.BodyPublishers.ofString(order)));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(application.url() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode show(String id) {
        return json(get("/orders/" + id).body());
    }

    /** Waits until the order is in that state, and returns it; fails at once if it ends in another one. */
    JsonNode awaitState(String id, String state) {
        await(id + " becomes " + state)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> assertThat(show(id).path("state").asText())
                        .as(() -> show(id).toPrettyString())
                        .isNotIn(Stream.of(ENDS)
                                .filter(end -> !end.equals(state))
                                .toArray()))
                .until(() -> show(id).path("state").asText().equals(state));
        return show(id);
    }

    /** Registers a task with a string input {@code text} and a directory output {@code out} that runs a command. */
    void register(String name, String command) {
        var definition = """
                {"name": "%s", "version": "0.0.1",
                 "inputPortDescriptors": [{"name": "text", "type": "string", "required": true}],
                 "outputPortDescriptors": [{"name": "out", "type": "directory"}],
                 "containerDescriptors": [{"type": "DOCKER", "command": %s, "properties": {"image": "none"}}]}
                """.formatted(name, Json.write(command));
        var answer = send(service("/workflows/v1/tasks").POST(HttpRequest.BodyPublishers.ofString(definition)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Returns a request to the workflow service that carries its user's token. */
    HttpRequest.Builder service(String path) {
        var url = application.embedded().serviceUrl();
        var login = send(HttpRequest.newBuilder(URI.create(url + "/auth/v1/oauth/token/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&username=gbdx&password=gbdx")));
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + json(login.body()).path("access_token").asText());
    }

    /** Returns an order with a workflow of its own: one task of that type. */
    static String taskOrder(String number, String taskType, String more) {
        return """
                {"orderNumber": "%s", "partner": "acme", "workflow": {"name": "one", "tasks": [
                  {"name": "Only", "taskType": "%s"%s, "inputs": [{"name": "text", "value": "hello"}],
                   "outputs": [{"name": "out", "persist": true}]}]}}
                """.formatted(number, taskType, more);
    }

    /** Returns an order of the product {@code ortho}. */
    static String productOrder(String number) {
        return """
                {"orderNumber": "%s", "partner": "acme", "product": "ortho",
                 "parameters": {"data": "s3://imagery/sample-strip"}}
                """.formatted(number);
    }

    /** Returns the types of an order's events in the order of the event file. */
    List<String> eventTypes(String subject) {
        return events().stream()
                .filter(event -> event.path("subject").asText().equals(subject))
                .map(event -> event.path("type").asText())
                .toList();
    }

    List<JsonNode> events() {
        var file = data().resolve("events.ndjson");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(TestApplication::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    @Override
    public void close() throws Exception {
        application.close();
    }
}
