package org.gbdxroutes.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody who is called back, and who checks signatures as Standard Webhooks tells receivers to. */
public final class TestReceiver implements AutoCloseable {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int[] statuses;

    private TestReceiver(HttpServer server, int... statuses) {
        this.server = server;
        this.statuses = statuses;
    }

    /** @param statuses what to answer, call by call; the last one from then on */
    public static TestReceiver answering(int... statuses) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new TestReceiver(server, statuses);
        server.createContext("/", receiver::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return receiver;
    }

    void answerFromNowOn(int status) {
        statuses = new int[] {status};
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/done?key=hidden";
    }

    public List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        calls.add(new Call(exchange.getRequestURI().getPath(), headers, body));
        exchange.getResponseHeaders().set("Location", "/stolen");
        exchange.sendResponseHeaders(statuses[Math.min(calls.size(), statuses.length) - 1], -1);
        exchange.close();
    }

    public record Call(String path, Headers headers, String body) {

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }

        String id() {
            return header("webhook-id");
        }

        boolean isSignedBy(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                var signed = id() + "." + header("webhook-timestamp") + "." + body;
                var expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
                return header("webhook-signature")
                        .equals("v1," + Base64.getEncoder().encodeToString(expected));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
