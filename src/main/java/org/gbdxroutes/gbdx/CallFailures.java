package org.gbdxroutes.gbdx;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with one call: method, path, status, the service's words, the way out; never a secret. */
final class CallFailures {

    private final String call;
    private final Secrets secrets;
    private final GbdxSettings settings;
    private final Clock clock;

    CallFailures(ClassicHttpRequest request, GbdxSettings settings, Clock clock) {
        this.call = request.getMethod() + " " + ServerWords.line(request.getPath());
        this.secrets = Secrets.of(request, settings);
        this.settings = settings;
        this.clock = clock;
    }

    /** The service answered with another status than a good one. */
    GbdxException badStatus(HttpResponse response, byte[] body) {
        var status = response.getCode();
        var words = ServerWords.of(body, secrets);
        var text = call + " was answered " + status + (words.message().isEmpty() ? "." : ": " + words.message());
        if (status == 501) {
            return new GbdxNotUnderstood(text + " Check that gbdx.url names a GBDX-compatible service.");
        }
        if (status >= 500) {
            return new GbdxUnavailable(text + " Try again later.", retryAfter(response), true, null);
        }
        return switch (status) {
            // the two that say: not looked at, come again
            case 408, 429 -> new GbdxUnavailable(text + " Try again later.", retryAfter(response), false, null);
            case 401 -> refused(text + " Check gbdx.username and gbdx.password.", status, words);
            case 403 -> refused(text + " Check what the account gbdx.username may do.", status, words);
            case 404 ->
                words.isJson()
                        ? new GbdxNotFound(text)
                        : refused(text + " No GBDX-compatible service speaks so; check gbdx.url.", status, words);
            default ->
                refused(text + (status < 400 ? " Redirects are not followed; check gbdx.url." : ""), status, words);
        };
    }

    /** The service answered well, but not with the JSON that was asked for. */
    GbdxNotUnderstood notJson(byte[] body) {
        return notUnderstood("was answered with something else than JSON: '"
                + ServerWords.of(body, secrets).message()
                + "'. Check that gbdx.url names a GBDX-compatible service.");
    }

    /** Nothing came, or not all of it. The cause is told but not kept: its words can be the service's. */
    GbdxUnavailable noAnswer(Exception failure, boolean sent) {
        var text = call + " got no answer" + (sent ? ", but may have been processed" : "; it was not sent") + ": "
                + failure.getClass().getSimpleName() + ": "
                + ServerWords.line(secrets.hideIn(String.valueOf(failure.getMessage())))
                + ". Check that the workflow service at gbdx.url is up and can be reached.";
        return new GbdxUnavailable(text, null, sent, null);
    }

    GbdxNotUnderstood tooBig() {
        return notUnderstood("was answered with more than " + GbdxSettings.MAX_ANSWER
                + " bytes, which were not read. Check that gbdx.url names a GBDX-compatible service.");
    }

    GbdxUnavailable tooSlow() {
        var text = call + " was answered so slowly that it was given up after " + settings.answerTimeout()
                + ". Try again later.";
        return new GbdxUnavailable(text, null, true, null);
    }

    private GbdxNotUnderstood notUnderstood(String what) {
        return new GbdxNotUnderstood(call + " " + what);
    }

    private static GbdxRefused refused(String text, int status, ServerWords words) {
        return new GbdxRefused(text, status, words.message());
    }

    private @Nullable Duration retryAfter(HttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                .map(Header::getValue)
                .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                .orElse(null);
    }
}
