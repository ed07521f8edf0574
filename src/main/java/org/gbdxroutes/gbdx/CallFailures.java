package org.gbdxroutes.gbdx;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with one call: method, path, status, the service's words, the way out; never a secret. */
final class CallFailures {

    private static final String NOT_GBDX = "Check that gbdx.url names a GBDX-compatible service.";
    private static final String LATER = "Try again later.";

    private final ClassicHttpRequest request;
    private final Secrets secrets;
    private final GbdxSettings settings;
    private final Clock clock;

    CallFailures(ClassicHttpRequest request, GbdxSettings settings, Clock clock) {
        this.request = request;
        this.secrets = Secrets.of(request, settings);
        this.settings = settings;
        this.clock = clock;
    }

    /** The service answered with another status than a good one. */
    GbdxException badStatus(HttpResponse response, byte[] body) {
        var status = response.getCode();
        var words = ServerWords.of(body, secrets);
        var happened = "was answered " + status + (words.message().isEmpty() ? "." : ": " + words.message());
        var call = call(OptionalInt.of(status), words.message(), advice(status, words.isJson()));
        if (status == 501) {
            return new GbdxNotUnderstood(happened, call);
        }
        if (status >= 500) {
            return new GbdxUnavailable(happened, call, retryAfter(response), true);
        }
        return switch (status) {
            // the two that say: not looked at, come again
            case 408, 429 -> new GbdxUnavailable(happened, call, retryAfter(response), false);
            case 404 -> words.isJson() ? new GbdxNotFound(happened, call) : new GbdxRefused(happened, call);
            default -> new GbdxRefused(happened, call);
        };
    }

    private static String advice(int status, boolean isJson) {
        return switch (status) {
            case 401 -> "Check gbdx.username and gbdx.password.";
            case 403 -> "Check what the account gbdx.username may do.";
            case 404 -> isJson ? "" : "No GBDX-compatible service speaks so; check gbdx.url.";
            case 408, 429 -> LATER;
            case 501 -> NOT_GBDX;
            default -> {
                if (status >= 500) {
                    yield LATER;
                }
                yield status < 400 ? "Redirects are not followed; check gbdx.url." : "";
            }
        };
    }

    /** The service answered well, but not with the JSON that was asked for. */
    GbdxNotUnderstood notJson(byte[] body) {
        var words = ServerWords.of(body, secrets).message();
        return new GbdxNotUnderstood(
                "was answered with something else than JSON: '" + words + "'.", answered(words, NOT_GBDX));
    }

    /** Nothing came, or not all of it. The cause is told but not kept: its words can be the service's. */
    GbdxUnavailable noAnswer(Exception failure, boolean sent) {
        var happened = "got no answer" + (sent ? ", but may have been processed" : "; it was not sent") + ": "
                + failure.getClass().getSimpleName() + ": "
                + ServerWords.line(secrets.hideIn(String.valueOf(failure.getMessage()))) + ".";
        var advice = failure instanceof SSLException
                ? "Certificates are always verified; one that Java does not know goes into its trust store,"
                        + " -Djavax.net.ssl.trustStore=…"
                : "Check that the workflow service at gbdx.url is up and can be reached.";
        return new GbdxUnavailable(happened, call(OptionalInt.empty(), "", advice), null, sent);
    }

    GbdxNotUnderstood tooBig() {
        return new GbdxNotUnderstood(
                "was answered with more than " + GbdxSettings.MAX_ANSWER + " bytes, which were not read.",
                answered("", NOT_GBDX));
    }

    GbdxUnavailable tooSlow() {
        var happened = "was answered so slowly that it was given up after " + settings.answerTimeout() + ".";
        return new GbdxUnavailable(happened, answered("", LATER), null, true);
    }

    private FailedCall answered(String words, String advice) {
        return call(OptionalInt.of(200), words, advice);
    }

    private FailedCall call(OptionalInt status, String words, String advice) {
        return new FailedCall(request.getMethod(), ServerWords.line(request.getPath()), status, words, advice);
    }

    private @Nullable Duration retryAfter(HttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                .map(Header::getValue)
                .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                .orElse(null);
    }
}
