package org.gbdxroutes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.gbdxroutes.workflow.Json;
import org.jspecify.annotations.Nullable;

/**
 * A machine on which the sample orders run: the working directories and ports of one application, which may have its
 * workflow service in a process of its own. Everything may be killed and started again.
 */
final class SampleSite implements AutoCloseable {

    static final List<String> ORDERS = List.of("SAMPLE-LAND-COVER", "SAMPLE-ORTHO");

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Which processes there are. */
    enum Setup {
        ONE_PROCESS,
        SERVICE_APART
    }

    private final Path directory;
    private final Setup setup;
    private final int httpPort;
    private final int servicePort;
    private final int s3Port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable JavaProcess application;
    private @Nullable JavaProcess service;

    SampleSite(Path directory, Setup setup) {
        this.directory = directory;
        this.setup = setup;
        var ports = freePorts();
        httpPort = ports.get(0);
        servicePort = ports.get(1);
        s3Port = ports.get(2);
    }

    /** Starts what does not run, without waiting for it; the samples are put there unless they are already. */
    void start() {
        if (setup == Setup.SERVICE_APART && (service == null || !service.isAlive())) {
            service = JavaProcess.start(directory.resolve("service"), settings(), "service");
            awaitPrinted(service, "The workflow service is ready");
        }
        if (application == null || !application.isAlive()) {
            application = samplesAreThere()
                    ? JavaProcess.start(home(), applicationSettings(), "run")
                    : JavaProcess.start(home(), applicationSettings(), "run", "--samples");
        }
    }

    private boolean samplesAreThere() {
        return Stream.of("ortho.json", "land-cover.json")
                .allMatch(name -> Files.exists(home().resolve("inbox").resolve(name))
                        || Files.exists(home().resolve("inbox/accepted").resolve(name)));
    }

    /** Waits until something is so; whoever waits hears what the processes printed if it never is. */
    void awaitMoment(Moment moment) {
        awaiting(moment.name(), () -> moment.hasCome(this), Duration.ofMillis(3));
    }

    /** Waits until all orders have come to their end and everybody has heard of it. */
    void awaitEnd() {
        awaiting(
                "the end",
                () -> ORDERS.stream().allMatch(order -> isTold(order) && isCompleted(order))
                        && workflows().size() >= ORDERS.size()
                        && Files.notExists(inbox("ortho.json"))
                        && Files.notExists(inbox("land-cover.json")),
                Duration.ofMillis(50));
    }

    private boolean isTold(String order) {
        try (var events = Files.lines(home().resolve("data/events.ndjson"))) {
            return events.anyMatch(line -> line.contains("/" + order + "/") && line.contains("\"order.delivered\""));
        } catch (IOException e) {
            return false; // there is none yet
        }
    }

    // as what runs now says: the one that told of it may have been killed since
    private boolean isCompleted(String order) {
        return order(order).path("state").asText().equals("completed");
    }

    private Path inbox(String name) {
        return home().resolve("inbox").resolve(name);
    }

    private void awaiting(String what, java.util.concurrent.Callable<Boolean> condition, Duration interval) {
        try {
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(interval)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Waited in vain for " + what + ". In " + directory + "\n" + printed(), e);
        }
    }

    private static void awaitPrinted(JavaProcess process, String text) {
        await().atMost(LIMIT).until(() -> process.printed().contains(text));
    }

    void killApplication() {
        if (application != null) {
            application.kill();
        }
    }

    void killService() {
        if (service != null) {
            service.kill();
        }
    }

    /** Kills whatever runs, all at once. */
    @Override
    public void close() {
        killApplication();
        killService();
    }

    String printed() {
        return Stream.of(application, service)
                .filter(process -> process != null)
                .map(JavaProcess::printed)
                .reduce("", (one, other) -> one + "\n--------\n" + other);
    }

    String printedByApplication() {
        return application == null ? "" : application.printed();
    }

    /** Returns the working directory of the application. */
    Path home() {
        return directory.resolve("application");
    }

    /** Returns where the buckets are. */
    Path buckets() {
        return serviceHome().resolve("data/s3/buckets");
    }

    /** Returns the folder that the tasks work in, one folder a workflow. */
    Path work() {
        return serviceHome().resolve("data/service/work");
    }

    private Path serviceHome() {
        return setup == Setup.ONE_PROCESS ? home() : directory.resolve("service");
    }

    /** Returns an order as the application shows it; missing if nothing answers, or nothing is known. */
    JsonNode order(String number) {
        return get("http://127.0.0.1:" + httpPort + "/orders/sample/" + number, Map.of());
    }

    JsonNode heldOrders() {
        return get("http://127.0.0.1:" + httpPort + "/orders?state=held", Map.of());
    }

    /** Returns all workflows that the service knows. */
    List<JsonNode> workflows() {
        var url = "http://127.0.0.1:" + servicePort;
        var form = HttpRequest.newBuilder(URI.create(url + "/auth/v1/oauth/token/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=password&username=gbdx&password=gbdx"));
        var bearer = Map.of(
                "Authorization", "Bearer " + send(form).path("access_token").asText());
        var search = HttpRequest.newBuilder(URI.create(url + "/workflows/v1/workflows/search"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"lookback_h\": 24, \"state\": \"all\"}"));
        bearer.forEach(search::header);
        List<JsonNode> workflows = new ArrayList<>();
        send(search)
                .path("Workflows")
                .forEach(id -> workflows.add(get(url + "/workflows/v1/workflows/" + id.asText(), bearer)));
        return workflows;
    }

    private JsonNode get(String url, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return send(request);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Json.mapper().readTree(answer.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance(); // it does not run, or was just killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("http.port", String.valueOf(httpPort));
        settings.put("service.port", String.valueOf(servicePort));
        settings.put("s3.port", String.valueOf(s3Port));
        settings.put("java.io.tmpdir", temporary().toString());
        return settings;
    }

    private Map<String, String> applicationSettings() {
        var settings = settings();
        if (setup == Setup.SERVICE_APART) {
            settings.put("gbdx.url", "http://127.0.0.1:" + servicePort);
            settings.put("s3.endpoint", "http://127.0.0.1:" + s3Port);
        }
        return settings;
    }

    private Path temporary() {
        try {
            return Files.createDirectories(directory.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> freePorts() {
        try (var one = new ServerSocket(0);
                var two = new ServerSocket(0);
                var three = new ServerSocket(0)) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
