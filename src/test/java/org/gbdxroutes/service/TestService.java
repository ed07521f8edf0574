package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.engine.EngineSettings;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.gbdxroutes.service.storage.StorageSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A client that speaks plain HTTP to a service, and to start with the service itself and its S3 on a folder. */
public final class TestService implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    public static final String USER = "someone@example.com";
    public static final String PASSWORD = "correct horse";
    static final String ROOT = "root";
    static final String ROOT_SECRET = "root-secret";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI url;
    private final Optional<EmbeddedS3> storage;
    private final Optional<WorkflowService> service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    private TestService(
            URI url, Optional<EmbeddedS3> storage, Optional<WorkflowService> service, String user, String password) {
        this.url = url;
        this.storage = storage;
        this.service = service;
        this.token = login(user, password).path("access_token").asText();
    }

    /** Returns a client of a service that runs elsewhere. */
    static TestService at(URI url) {
        return new TestService(url, Optional.empty(), Optional.empty(), USER, PASSWORD);
    }

    public static TestService start(Path directory) throws IOException {
        return start(directory, Accounts.of(USER, PASSWORD));
    }

    /** Starts a service with those accounts, among whose users there is {@link #USER}. */
    public static TestService start(Path directory, Accounts accounts) throws IOException {
        return start(directory, accounts, 4, Map.of());
    }

    /** Starts a service that runs so many tasks at a time, and so many in each of the domains named. */
    static TestService start(Path directory, Accounts accounts, int parallelTasks, Map<String, Integer> domains)
            throws IOException {
        var s3 = EmbeddedS3.start("127.0.0.1", 0, directory.resolve("s3"), ROOT, ROOT_SECRET, Set.of("imagery"));
        var service = WorkflowService.start(
                settings(directory.resolve("service"), s3.settings(), parallelTasks, domains, accounts));
        return new TestService(service.url(), Optional.of(s3), Optional.of(service), USER, PASSWORD);
    }

    /** Returns a client of the same service for another user. */
    public TestService as(String user, String password) {
        return new TestService(url, Optional.empty(), Optional.empty(), user, password);
    }

    public EmbeddedS3 s3() {
        return storage.orElseThrow();
    }

    public URI url() {
        return url;
    }

    static ServiceSettings settings(Path directory, EmbeddedS3 s3, int parallelTasks) {
        return settings(
                directory.resolve("service"), s3.settings(), parallelTasks, Map.of(), Accounts.of(USER, PASSWORD));
    }

    static ServiceSettings settings(
            Path directory,
            StorageSettings storage,
            int parallelTasks,
            Map<String, Integer> domains,
            Accounts accounts) {
        var usual = ServiceSettings.of("127.0.0.1", 0, directory, accounts, storage);
        return new ServiceSettings(
                usual.host(),
                usual.port(),
                usual.directory(),
                usual.accounts(),
                usual.storage(),
                new EngineSettings(parallelTasks, domains, Duration.ofMillis(20)),
                usual.runner());
    }

    JsonNode login(String password) {
        return login(USER, password);
    }

    private JsonNode login(String user, String password) {
        return json(send(HttpRequest.newBuilder(uri("/auth/v1/oauth/token/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        form("grant_type", "password", "username", user, "password", password)))));
    }

    static String form(String... pairs) {
        var form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    URI uri(String path) {
        return URI.create(url + path);
    }

    public HttpResponse<String> get(String path) {
        return send(authorized(path).GET());
    }

    public HttpResponse<String> post(String path, Object body) {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> put(String path, Object body) {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> delete(String path) {
        return send(authorized(path).DELETE());
    }

    private HttpRequest.Builder authorized(String path) {
        return bearing(uri(path));
    }

    /** Returns a request that carries this client's token. */
    HttpRequest.Builder bearing(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The service gave no answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** Registers a task with directory ports in, out and string ports text, word. */
    public void register(String name, String command) {
        var answer = post("/workflows/v1/tasks", TestWorkflow.definition(name, command));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Returns a definition as the service has it. */
    public JsonNode definition(String name) {
        return json(get("/workflows/v1/tasks/" + name));
    }

    public String launch(ObjectNode workflow) {
        var answer = post("/workflows/v1/workflows", workflow);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("id").asText();
    }

    public JsonNode status(String id) {
        return json(get("/workflows/v1/workflows/" + id));
    }

    List<JsonNode> events(String id) {
        return List.copyOf(JSON.convertValue(
                json(get("/workflows/v1/workflows/" + id + "/events")).path("Events"),
                JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class)));
    }

    public JsonNode awaitEvent(String id, String event) {
        var status = awaitComplete(id);
        assertThat(status.path("state").path("event").asText())
                .as(() -> status.toPrettyString())
                .isEqualTo(event);
        return status;
    }

    /** Waits until so many tasks of a workflow have started. */
    public void awaitStarted(String id, int tasks) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> events(id).stream()
                                .filter(event -> event.path("event").asText().equals("started"))
                                .count()
                        >= tasks);
    }

    /** Waits until the last thing that happened to a task is that event. */
    void awaitTask(String id, String name, String event) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> task(status(id), name).at("/state/event").asText().equals(event));
    }

    public JsonNode awaitComplete(String id) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(id).path("state").path("state").asText().equals("complete"));
        return status(id);
    }

    String log(JsonNode status, String task, String stream) {
        return get("/workflows/v1/workflows/" + status.path("id").asText() + "/tasks/"
                        + task(status, task).path("id").asText() + "/" + stream)
                .body();
    }

    public static JsonNode task(JsonNode status, String name) {
        for (var task : status.path("tasks")) {
            if (task.path("name").asText().equals(name)) {
                return task;
            }
        }
        throw new AssertionError("No task " + name + " in " + status);
    }

    public S3Client rootClient() {
        return client(s3().url(), StaticCredentialsProvider.create(AwsBasicCredentials.create(ROOT, ROOT_SECRET)));
    }

    static S3Client client(URI url, AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(url)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .build();
    }

    @Override
    public void close() {
        service.ifPresent(WorkflowService::close);
        storage.ifPresent(EmbeddedS3::close);
    }
}
