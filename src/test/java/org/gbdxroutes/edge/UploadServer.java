package org.gbdxroutes.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A web server that keeps what it is sent; it can be stopped and started again on the same port. */
public final class UploadServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final @Nullable SSLContext tls;
    private volatile Function<Request, Answer> answers = request -> new Answer(201, "");
    private HttpServer server;

    /** The path and query are as they came, encoded. */
    public record Request(String method, String uri, Map<String, List<String>> headers) {

        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    public record Answer(int status, String body) {}

    public UploadServer() throws IOException {
        this(null);
    }

    public UploadServer(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        this.server = start(0);
    }

    private HttpServer start(int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer started;
        if (tls == null) {
            started = HttpServer.create(address, 0);
        } else {
            var https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
            started = https;
        }
        started.createContext("/", this::handle);
        started.setExecutor(threads);
        started.start();
        return started;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()));
        requests.add(request);
        var answer = answers.apply(request);
        if (answer.status() / 100 == 2) {
            files.put(
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestBody().readAllBytes());
        }
        if (answer.status() / 100 == 3) {
            exchange.getResponseHeaders().set("Location", url() + "elsewhere");
        }
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String url() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port() + "/";
    }

    private int port() {
        return server.getAddress().getPort();
    }

    public void answers(int status, String body) {
        answers = request -> new Answer(status, body);
    }

    public void answers(Function<Request, Answer> answer) {
        answers = answer;
    }

    /** What was taken, by its path, as it came. */
    public Map<String, byte[]> files() {
        return files;
    }

    public List<Request> requests() {
        return requests;
    }

    public void stop() {
        server.stop(0);
    }

    public void startAgain() throws IOException {
        server = start(port());
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
