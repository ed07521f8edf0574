package org.gbdxroutes.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.SimpleFlake;
import org.gbdxroutes.workflow.Timestamps;
import org.gbdxroutes.workflow.WorkflowDefinition;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;

/**
 * Speaks what the pipeline needs of GBDX's API, answers every call after the same time, and keeps all workflows running
 * until it is told to let them succeed, without outputs.
 */
final class StandInService implements AutoCloseable {

    static {
        // or the JDK's server lets every small answer wait 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String WORKFLOWS = "/workflows/v1/workflows";
    private static final String TASKS = "/workflows/v1/tasks/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService delayed = Executors.newScheduledThreadPool(2);
    private final long answerMillis;
    private final SimpleFlake ids = new SimpleFlake(Clock.systemUTC());
    private final Map<String, String> taskOf = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> launchesOf = new ConcurrentHashMap<>();
    private final LongAdder polls = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private volatile boolean succeeded;

    StandInService(long answerMillis) {
        this.answerMillis = answerMillis;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on every workflow has succeeded. */
    void succeed() {
        succeeded = true;
    }

    int workflows() {
        return taskOf.size();
    }

    /** Returns how many times a workflow was asked about, alone or among many. */
    long polls() {
        return polls.sum();
    }

    /** Returns how many requests that took. */
    long pollRequests() {
        return requests.sum();
    }

    /** Returns how many orders were launched more than once, told by their mark. */
    long launchedTwice() {
        return launchesOf.values().stream().filter(count -> count.sum() > 1).count();
    }

    /** Returns how many different orders were launched. */
    int launchedOrders() {
        return launchesOf.size();
    }

    List<String> ids() {
        return List.copyOf(taskOf.keySet());
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var answer =
                answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
        delayed.schedule(() -> send(exchange, answer), answerMillis, TimeUnit.MILLISECONDS);
    }

    private byte[] answer(String method, String path, byte[] body) throws IOException {
        if (path.startsWith("/auth/")) {
            return bytes("{\"access_token\":\"token\",\"token_type\":\"Bearer\",\"expires_in\":604800}");
        }
        if (path.startsWith("/s3creds/")) {
            return bytes("{\"bucket\":\"gbd-customer-data\",\"prefix\":\"account\",\"S3_access_key\":\"a\","
                    + "\"S3_secret_key\":\"s\",\"S3_session_token\":\"t\"}");
        }
        if (path.startsWith(TASKS)) {
            return definition(path.substring(TASKS.length()));
        }
        if (path.equals(WORKFLOWS + "/search")) {
            return Json.mapper().writeValueAsBytes(Map.of("Workflows", taskOf.keySet()));
        }
        if (path.equals(WORKFLOWS) && method.equals("POST")) {
            return launch(body);
        }
        requests.increment();
        if (path.equals(WORKFLOWS + "/multistatus")) {
            return states(body);
        }
        polls.increment();
        return status(path.substring(WORKFLOWS.length() + 1));
    }

    private byte[] launch(byte[] body) throws IOException {
        var task =
                Json.mapper().readTree(body).path("tasks").path(0).path("name").asText();
        launchesOf
                .computeIfAbsent(task.substring(task.lastIndexOf('_') + 1), mark -> new LongAdder())
                .increment();
        String id;
        synchronized (ids) {
            id = ids.next();
        }
        taskOf.put(id, task);
        return status(id);
    }

    private byte[] states(byte[] body) throws IOException {
        var asked = Json.mapper().readValue(body, String[].class);
        polls.add(asked.length);
        var known = Arrays.stream(asked)
                .filter(taskOf::containsKey)
                .map(id -> Map.of("id", id, "state", state()))
                .toList();
        return Json.mapper().writeValueAsBytes(Map.of("Workflows", known));
    }

    private WorkflowState state() {
        return succeeded ? WorkflowState.SUCCEEDED : WorkflowState.STARTED;
    }

    private byte[] status(String id) throws IOException {
        var state = state();
        var now = Timestamps.format(Clock.systemUTC().instant());
        var task = new TaskStatus(
                "1",
                String.valueOf(taskOf.get(id)),
                "AOP_Strip_Processor",
                state,
                now,
                null,
                null,
                7200,
                List.of(),
                List.of(),
                null,
                null);
        return Json.mapper()
                .writeValueAsBytes(new WorkflowStatus(id, "somebody", now, null, state, null, List.of(task)));
    }

    private static byte[] definition(String task) throws IOException {
        try (var in = WorkflowDefinition.class.getResourceAsStream("/org/gbdxroutes/service/task/" + task + ".json")) {
            return in == null ? bytes("{}") : in.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, byte[] answer) {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        delayed.shutdownNow();
    }
}
