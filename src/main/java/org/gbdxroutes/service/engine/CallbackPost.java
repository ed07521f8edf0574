package org.gbdxroutes.service.engine;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.gbdxroutes.web.WebhookSignature;

/** Sends one callback: signed as Standard Webhooks describes, without credentials, and never on to somewhere else. */
final class CallbackPost {

    /** How long a receiver may take, its whole answer included. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final WebhookSignature signature;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // an offer of HTTP/2 in a plain request confuses simple receivers
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    CallbackPost(Clock clock) {
        this.signature = new WebhookSignature(clock);
    }

    /**
     * Begins an attempt; canceling it hangs up.
     *
     * @param id the same for every attempt to tell the same
     * @throws IllegalArgumentException if nothing can be sent to that URL
     */
    CompletableFuture<HttpResponse<Void>> send(String url, String id, String secret, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var timestamp = signature.timestamp();
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature.sign(secret, id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.sendAsync(request, answer -> new DiscardedAnswer());
    }
}
