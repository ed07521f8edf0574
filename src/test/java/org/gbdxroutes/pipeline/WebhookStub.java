package org.gbdxroutes.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook on a real HTTP server, which checks what it is sent as a subscriber of another house would. */
public final class WebhookStub implements AutoCloseable {

    private static final byte[] KEY = "a key of thirty-two bytes, or so".getBytes(StandardCharsets.UTF_8);
    public static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CloudEvent> attempts = new CopyOnWriteArrayList<>();
    private final List<CloudEvent> heard = new CopyOnWriteArrayList<>();
    private final List<String> timestamps = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Function<CloudEvent, Integer> answer = event -> 204;
    private volatile boolean chatters;

    public WebhookStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/t0ken-in-path?key=k3y-in-query";
    }

    public void answers(Function<CloudEvent, Integer> status) {
        answer = status;
    }

    /** From now on an answer is 200 and has no end. */
    void chatters() {
        chatters = true;
    }

    List<CloudEvent> attempts() {
        return attempts;
    }

    public List<CloudEvent> heard() {
        return heard;
    }

    List<String> timestamps() {
        return timestamps;
    }

    /** What was wrong with the requests. */
    public List<String> faults() {
        return faults;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = exchange.getRequestBody().readAllBytes();
        var event = new JsonFormat().deserialize(body);
        var id = headers.getFirst("webhook-id");
        var timestamp = headers.getFirst("webhook-timestamp");
        expect("id", event.getId(), id);
        expect("signature", "v1," + hmac(id + "." + timestamp + ".", body), headers.getFirst("webhook-signature"));
        expect("content type", "application/cloudevents+json", headers.getFirst("Content-Type"));
        expect("method", "POST", exchange.getRequestMethod());
        expect(
                "path",
                "/hooks/t0ken-in-path?key=k3y-in-query",
                exchange.getRequestURI().toString());
        timestamps.add(timestamp);
        attempts.add(event);
        int status = answer.apply(event);
        if (status / 100 == 2) {
            heard.add(event);
        }
        if (chatters) {
            chatter(exchange);
            return;
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void chatter(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            var words = new byte[64 * 1024];
            while (true) {
                out.write(words);
            }
        }
    }

    private void expect(String what, String wanted, String had) {
        if (!wanted.equals(had)) {
            faults.add(what + " is " + had + ", not " + wanted);
        }
    }

    private static String hmac(String prefix, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
