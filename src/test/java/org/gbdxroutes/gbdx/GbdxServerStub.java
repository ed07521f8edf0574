package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;

/** A workflow service that answers as recorded, or as told, and remembers what it was asked. */
public final class GbdxServerStub implements AutoCloseable {

    public static final String MULTISTATUS = "/workflows/v1/workflows/multistatus";
    static final String TOKEN_PATH = "/auth/v1/oauth/token/";

    private static final JsonMapper JSON = new JsonMapper();

    public record Request(String method, String path, String authorization, String contentType, String body) {}

    /** What the service does with a request, which has been read. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, WorkflowState> states = new ConcurrentHashMap<>();
    private volatile boolean answersAboutMany;

    public GbdxServerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
        tokensLast(604800);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The tokens token-1, token-2 … that last so many seconds. */
    void tokensLast(long seconds) {
        answerInstead(
                "POST",
                TOKEN_PATH,
                exchange -> send(
                        exchange,
                        200,
                        "application/json",
                        "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":" + seconds
                                + ",\"token_type\":\"Bearer\"}"));
    }

    /** Answers token requests so, and never with a token. */
    void refuseTokens(Answer answer) {
        answerInstead("POST", TOKEN_PATH, answer);
    }

    /** Adds answers to be given in that order; the last one is repeated. */
    public void answer(String method, String path, Answer... inOrder) {
        answers.computeIfAbsent(method + " " + path, key -> new ArrayDeque<>()).addAll(List.of(inOrder));
    }

    /** Whether it answers about many workflows at once, unless it is told an answer for that; at first it does not. */
    public void answersAboutMany(boolean does) {
        answersAboutMany = does;
    }

    /** What it says about that workflow when it is asked about many; it leaves out what it was not told. */
    public void state(String id, WorkflowState state) {
        states.put(id, state);
    }

    /** Answers so from now on. */
    public void answerInstead(String method, String path, Answer... inOrder) {
        answers.remove(method + " " + path);
        answer(method, path, inOrder);
    }

    /** Answers as recorded; returns the recorded exchanges. */
    JsonNode play(String recording) {
        try (var in = GbdxServerStub.class.getResourceAsStream("/recordings/" + recording + ".json")) {
            var exchanges = JSON.readTree(in);
            for (var exchange : exchanges) {
                if (!exchange.path("path").asText().equals(TOKEN_PATH)) {
                    answer(
                            exchange.path("method").asText(),
                            exchange.path("path").asText(),
                            with(
                                    exchange.path("status").asInt(),
                                    exchange.path("contentType").asText(),
                                    exchange.path("responseBody").toString()));
                }
            }
            return exchanges;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Everything but the token requests. */
    public List<Request> calls() {
        return requests.stream()
                .filter(request -> !request.path().equals(TOKEN_PATH))
                .toList();
    }

    long tokenRequests() {
        return requests.stream()
                .filter(request -> request.path().equals(TOKEN_PATH))
                .count();
    }

    public static Answer with(int status, String contentType, String body) {
        return exchange -> send(exchange, status, contentType, body);
    }

    public static Answer with(int status, String contentType, String body, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().add(header, value);
            send(exchange, status, contentType, body);
        };
    }

    private static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(headers.getFirst("Authorization")),
                    String.valueOf(headers.getFirst("Content-Type")),
                    body);
            requests.add(request);
            next(request).to(exchange);
        }
    }

    private Answer next(Request request) {
        var waiting = answers.get(request.method() + " " + request.path());
        if (waiting == null && answersAboutMany && request.path().equals(MULTISTATUS)) {
            return aboutMany(request.body());
        }
        if (waiting == null) {
            return with(404, "application/json", "{\"status\":\"404 Not Found\",\"message\":\"Not Found\"}");
        }
        synchronized (waiting) {
            return waiting.size() > 1 ? waiting.remove() : waiting.element();
        }
    }

    private Answer aboutMany(String body) {
        var asked = List.of(Json.read(body, String[].class));
        return with(
                200,
                "application/json",
                manyStates(states.entrySet().stream()
                        .filter(entry -> asked.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** Returns states by workflow ids as the answer about many has them. */
    public static String manyStates(Map<String, WorkflowState> states) {
        var workflows = states.entrySet().stream()
                .map(entry -> Map.of("id", entry.getKey(), "state", entry.getValue()))
                .toList();
        return Json.write(Map.of("Workflows", workflows));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
