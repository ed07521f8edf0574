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

    private static final String LATER = "Try again later.";

    private final ClassicHttpRequest request;
    private final Secrets secrets;
    private final GbdxSettings settings;
    private final Clock clock;

    CallFailures(ClassicHttpRequest request, GbdxSettings settings, Clock clock, Secrets secrets) {
        this.request = request;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /** The service answered with another status than a good one. */
    GbdxException badStatus(HttpResponse response, byte[] body) {
        var status = response.getCode();
        var words = ServerWords.of(body, secrets);
        var happened = "was answered " + status + (words.message().isEmpty() ? "." : ": " + words.message());
        var retryAfter = retryAfter(response);
        var call = call(OptionalInt.of(status), words.message(), advice(status, words.isJson(), later(retryAfter)));
        if (status == 501) {
            return new GbdxNotUnderstood(happened, call);
        }
        if (status >= 500) {
            return new GbdxUnavailable(happened, call, retryAfter, true);
        }
        return switch (status) {
            // the two that say: not looked at, come again
            case 408, 429 -> new GbdxUnavailable(happened, call, retryAfter, false);
            case 404 -> words.isJson() ? new GbdxNotFound(happened, call) : new GbdxRefused(happened, call);
            default -> new GbdxRefused(happened, call);
        };
    }

    private static String later(@Nullable Duration retryAfter) {
        return retryAfter == null ? LATER : "Try again in " + retryAfter.toSeconds() + " s.";
    }

    private String advice(int status, boolean isJson, String later) {
        return switch (status) {
            case 401 -> "Check user name and password in " + settings.origin() + ".";
            case 403 -> "Check what the user in " + settings.origin() + " may do.";
            case 404 ->
                isJson ? "" : "No GBDX-compatible service speaks so; check the URL in " + settings.origin() + ".";
            case 408, 429 -> later;
            case 501 -> notGbdx();
            default -> {
                if (status >= 500) {
                    yield later;
                }
                yield status < 400 ? "Redirects are not followed; check the URL in " + settings.origin() + "." : "";
            }
        };
    }

    /** The service answered well, but not with the JSON that was asked for. */
    GbdxNotUnderstood notJson(byte[] body) {
        var words = ServerWords.of(body, secrets).message();
        return new GbdxNotUnderstood(
                "was answered with something else than JSON: '" + words + "'.", answered(words, notGbdx()));
    }

    /** Nothing came, or not all of it. The cause is told but not kept: its words can be the service's. */
    GbdxUnavailable noAnswer(Exception failure, boolean sent) {
        var happened = "got no answer" + (sent ? ", but may have been processed" : "; it was not sent") + ": "
                + failure.getClass().getSimpleName() + ": "
                + ServerWords.line(secrets.hideIn(String.valueOf(failure.getMessage()))) + ".";
        var advice = failure instanceof SSLException
                ? "Certificates are always verified; one that Java does not know goes into its trust store,"
                        + " -Djavax.net.ssl.trustStore=…"
                : "Check that the workflow service is up and can be reached at " + settings.url() + ", the URL in "
                        + settings.origin() + ".";
        return new GbdxUnavailable(happened, call(OptionalInt.empty(), "", advice), null, sent);
    }

    GbdxNotUnderstood tooBig() {
        return new GbdxNotUnderstood(
                "was answered with more than " + GbdxSettings.MAX_ANSWER + " bytes, which were not read.",
                answered("", notGbdx()));
    }

    GbdxUnavailable tooSlow() {
        var happened = "was answered so slowly that it was given up after " + settings.answerTimeout() + ".";
        return new GbdxUnavailable(happened, answered("", LATER), null, true);
    }

    private String notGbdx() {
        return "Check that the URL in " + settings.origin() + " is one of a GBDX-compatible service.";
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
