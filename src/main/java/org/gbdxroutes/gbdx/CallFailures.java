package org.gbdxroutes.gbdx;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Says what went wrong with one call: method, path, status, the service's words, the way out; never a secret. */
final class CallFailures {

    private final ClassicHttpRequest request;
    private final GbdxSettings settings;
    private final Clock clock;

    CallFailures(ClassicHttpRequest request, GbdxSettings settings, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.clock = clock;
    }

    GbdxException answer(HttpResponse response, byte[] body) {
        var status = response.getCode();
        var words = ServerWords.of(body);
        var said = withoutSecrets(words.message());
        var text = call() + " was answered " + status + (said.isEmpty() ? "." : ": " + said);
        return switch (status) {
            case 401 -> new GbdxRefused(text + " Check gbdx.username and gbdx.password.", status, said);
            case 403 -> new GbdxRefused(text + " The account may not do this.", status, said);
            case 404 ->
                words.isJson()
                        ? new GbdxNotFound(text)
                        : new GbdxRefused(
                                text + " These are not the words of a GBDX-compatible service; check gbdx.url.",
                                status,
                                said);
            // the two that say: not looked at, come again
            case 408, 429 -> new GbdxUnavailable(text + " Try again later.", retryAfter(response), false, null);
            default ->
                status >= 500
                        ? new GbdxUnavailable(text + " Try again later.", retryAfter(response), true, null)
                        : new GbdxRefused(
                                text + (status < 400 ? " Redirects are not followed; check gbdx.url." : ""),
                                status,
                                said);
        };
    }

    GbdxUnavailable noAnswer(Exception failure) {
        var sent = !neverSent(failure);
        var text = call() + " got no answer" + (sent ? ", but may have been processed" : "; it was not sent") + ": "
                + withoutSecrets(failure.getClass().getSimpleName() + " " + ServerWords.line(failure.getMessage()))
                + ". Check that the workflow service at gbdx.url is up and can be reached.";
        return new GbdxUnavailable(text, null, sent, failure);
    }

    GbdxUnavailable tooBig() {
        return new GbdxUnavailable(
                call() + " was answered with more than " + GbdxSettings.MAX_ANSWER
                        + " bytes, which were not read. Check that gbdx.url names a GBDX-compatible service.",
                null,
                true,
                null);
    }

    GbdxUnavailable tooSlow() {
        return new GbdxUnavailable(
                call() + " was answered so slowly that it was given up after "
                        + settings.answerTimeout().toSeconds() + " s. Try again later.",
                null,
                true,
                null);
    }

    private String call() {
        return request.getMethod() + " " + ServerWords.line(request.getPath());
    }

    // UnknownHost, refused, no route, handshake: all of them happen before the first byte of the request
    private static boolean neverSent(Exception failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof SSLHandshakeException
                || failure instanceof SSLPeerUnverifiedException
                || failure instanceof org.apache.hc.core5.http.ConnectionRequestTimeoutException;
    }

    private @org.jspecify.annotations.Nullable Duration retryAfter(HttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                .map(Header::getValue)
                .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                .orElse(null);
    }

    // a service, or a proxy before it, may show us our own request
    private String withoutSecrets(String text) {
        var bearer = Optional.ofNullable(request.getFirstHeader(HttpHeaders.AUTHORIZATION))
                .map(header -> header.getValue().replace("Bearer ", ""))
                .orElse("");
        var password = settings.password();
        return Stream.of(bearer, password, URLEncoder.encode(password, StandardCharsets.UTF_8))
                .filter(secret -> !secret.isEmpty())
                .reduce(text, (shown, secret) -> shown.replace(secret, "***"));
    }
}
