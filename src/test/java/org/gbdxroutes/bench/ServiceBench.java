package org.gbdxroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * What the workflow service bears with a million stored workflows and a small heap. Not a test: it takes minutes.
 * docs/benchmarks.md says how to run it.
 */
final class ServiceBench {

    private static final String WORKFLOWS = "/workflows/v1/workflows";
    private static final String TASK = """
            {"name": "quick", "version": "0.0.1",
             "inputPortDescriptors": [{"name": "in", "type": "string"}],
             "outputPortDescriptors": [{"name": "out", "type": "string"}],
             "containerDescriptors": [{"type": "DOCKER", "command": "echo '{\\"out\\":\\"x\\"}' > /mnt/work/output/ports.json; true",
                                       "properties": {"image": "none"}}]}""";
    private static final String PAIR = """
            {"name": "pair", "tasks": [
              {"name": "a", "taskType": "quick", "inputs": [{"name": "in", "value": "x"}], "outputs": [{"name": "out"}]},
              {"name": "b", "taskType": "quick", "inputs": [{"name": "in", "source": "a:out"}], "outputs": []}]}""";
    private static final String SINGLE = """
            {"name": "single", "tasks": [{"name": "a", "taskType": "quick", "inputs": [{"name": "in", "value": "%s"}]}]%s}""";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String token;

    private ServiceBench(URI url) throws IOException, InterruptedException {
        this.url = url;
        this.token = json.readTree(http.send(
                                HttpRequest.newBuilder(url.resolve("/auth/v1/oauth/token/"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString("grant_type=password&username="
                                                + MeasuredService.USER + "&password="
                                                + MeasuredService.PASSWORD.replace(' ', '+')))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .path("access_token")
                .asText();
    }

    /** Takes, optionally, the number of workflows stored. */
    public static void main(String[] arguments) throws Exception {
        int stored = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var directory = Files.createTempDirectory("service-bench");
        try {
            measure(directory, stored);
        } finally {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static void measure(Path directory, int stored) throws Exception {
        String account;
        try (var service = new MeasuredService(directory)) {
            account = new ServiceBench(service.url())
                    .get("/s3creds/v1/prefix")
                    .path("prefix")
                    .asText();
        }
        var begun = System.nanoTime();
        StoredWorkflows.fill(directory.resolve("service"), stored, account);
        say("filled with workflows", stored + " in " + seconds(begun));
        begun = System.nanoTime();
        try (var service = new MeasuredService(directory)) {
            say("start", seconds(begun));
            memory(service, "at rest");
            new ServiceBench(service.url()).run(stored);
            memory(service, "in the end");
            say("peak", service.resident("VmHWM") + " MB resident");
        }
    }

    private void run(int stored) throws Exception {
        for (int i = 0; i < 300; i++) {
            get(WORKFLOWS + "/" + StoredWorkflows.id(1 + i)); // warm
        }
        latency("search, 12 h", 20, () -> post(WORKFLOWS + "/search", "{}"));
        latency("search, 12 h, failed", 20, () -> post(WORKFLOWS + "/search", "{\"state\": \"failed\"}"));
        latency("search, 12 h, running", 20, () -> post(WORKFLOWS + "/search", "{\"state\": \"running\"}"));
        latency("search, 12 h, by owner", 20, () -> post(WORKFLOWS + "/search", "{\"owner\": \"colleague\"}"));
        latency(
                "search, 30 days, failed",
                20,
                () -> post(WORKFLOWS + "/search", "{\"state\": \"failed\", \"lookback_h\": 720}"));
        latency("search, 30 days, all", 5, () -> post(WORKFLOWS + "/search", "{\"lookback_h\": 720}"));
        latency("list of one's own", 20, () -> get(WORKFLOWS));
        var ids = IntStream.range(0, 500)
                .mapToObj(i -> StoredWorkflows.id(1 + i * (stored / 500)))
                .toList();
        var array = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
        latency("multistatus of 500 ids", 20, () -> post(WORKFLOWS + "/multistatus", array));
        latency("for comparison, 500 single GETs", 3, () -> {
            for (var id : ids) {
                get(WORKFLOWS + "/" + id);
            }
            return json.nullNode();
        });
        rate("status requests, one after the other", 2000, i -> get(WORKFLOWS + "/" + StoredWorkflows.id(1 + i * 7)));

        post("/workflows/v1/tasks", TASK);
        pairs();
        rate("launches, one after the other", 300, i -> post(WORKFLOWS, SINGLE.formatted("x", "")));
        var values = IntStream.range(0, 5000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        var begun = System.nanoTime();
        var batch = post(
                "/workflows/v1/batch_workflows",
                SINGLE.formatted("{{v}}", ", \"batch_values\": [{\"name\": \"v\", \"values\": [" + values + "]}]"));
        say("a batch of 5,000 launched", seconds(begun));
        begun = System.nanoTime();
        post("/workflows/v1/batch_workflows/" + batch.path("batch_workflow_id").asText() + "/cancel", "");
        say("and canceled", seconds(begun));
    }

    private void pairs() throws IOException, InterruptedException {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var id = post(WORKFLOWS, PAIR).path("id").asText();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> get(WORKFLOWS + "/" + id)
                            .path("state")
                            .path("state")
                            .asText()
                            .equals("complete"));
            var events = get(WORKFLOWS + "/" + id + "/events").path("Events");
            gaps.add(Duration.between(time(events, "a", "succeeded"), time(events, "b", "started")));
        }
        var middle = MeasuredService.quantiles(gaps);
        say("a task's end to its dependent's start", "median " + middle.get(0) + " ms, 95 % " + middle.get(1) + " ms");
    }

    private static OffsetDateTime time(JsonNode events, String task, String event) {
        for (var happened : events) {
            if (happened.path("task").asText().equals(task)
                    && happened.path("event").asText().equals(event)) {
                return OffsetDateTime.parse(happened.path("timestamp").asText());
            }
        }
        throw new IllegalStateException("No " + event + " of task " + task + " in " + events);
    }

    private static void latency(String what, int times, Callable<JsonNode> call) throws Exception {
        List<Duration> took = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < times; i++) {
            var begun = System.nanoTime();
            found = call.call().path("Workflows").size();
            took.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        var middle = MeasuredService.quantiles(took);
        say(what, "median " + middle.get(0) + " ms, 95 % " + middle.get(1) + " ms, " + found + " ids");
    }

    private static void rate(String what, int times, Numbered call) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            call.call(i);
        }
        say(what, "%.0f/s".formatted(times * 1e9 / (System.nanoTime() - begun)));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer =
                http.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The service answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().startsWith("{") ? json.readTree(answer.body()) : json.nullNode();
    }

    private static void memory(MeasuredService service, String when) throws IOException {
        say(
                "memory " + when,
                "heap after GC %d MB, resident %d MB".formatted(service.usedHeap(), service.resident("VmRSS")));
    }

    private static String seconds(long since) {
        return "%.1f s".formatted((System.nanoTime() - since) / 1e9);
    }

    @SuppressWarnings("SystemOut") // a command line
    private static void say(String what, String result) {
        System.out.printf("%-40s %s%n", what, result);
    }

    private interface Numbered {
        Object call(int number) throws IOException, InterruptedException;
    }
}
