package org.gbdxroutes.gbdx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Lets only good answers through, read whole and within bounds; anything else becomes a {@link GbdxException}. An
 * answer that has passed holds no connection any more.
 */
final class AnswerGuard implements ExecChainHandler {

    private static final String SENT = AnswerGuard.class.getName() + ".sent";

    private final GbdxSettings settings;
    private final GbdxToken token;
    private final Clock clock;
    private final boolean streams;

    private AnswerGuard(GbdxSettings settings, GbdxToken token, Clock clock, boolean streams) {
        this.settings = settings;
        this.token = token;
        this.clock = clock;
        this.streams = streams;
    }

    AnswerGuard(GbdxSettings settings, GbdxToken token, Clock clock) {
        this(settings, token, clock, false);
    }

    /** Returns a guard that lets a good answer through unread: it is as long, and takes as long, as it does. */
    static AnswerGuard ofStreams(GbdxSettings settings, GbdxToken token, Clock clock) {
        return new AnswerGuard(settings, token, clock, true);
    }

    /** To stand right before the transport, behind name lookup, connecting and TLS: what comes here may get out. */
    static ClassicHttpResponse markAsSent(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(SENT, true);
        return chain.proceed(request, scope);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) {
        var failures = new CallFailures(request, settings, clock, Secrets.of(request, settings, token.refreshToken()));
        // a repeated request has the context of the first
        scope.clientContext.removeAttribute(SENT);
        try {
            var response = chain.proceed(request, scope);
            if (streams && response.getCode() / 100 == 2) {
                return response;
            }
            var body = read(response, scope, failures);
            if (response.getCode() / 100 != 2) {
                throw failures.badStatus(response, body);
            }
            if (wantsJson(request) && !looksLikeJson(body)) {
                throw failures.notJson(body);
            }
            response.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
            return response;
        } catch (IOException | HttpException e) {
            throw failures.noAnswer(e, scope.clientContext.getAttribute(SENT) != null);
        }
    }

    private byte[] read(ClassicHttpResponse response, ExecChain.Scope scope, CallFailures failures) throws IOException {
        var body = new ByteArrayOutputStream();
        var entity = response.getEntity();
        if (entity == null) {
            return body.toByteArray();
        }
        var deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        var buffer = new byte[16 * 1024];
        var in = entity.getContent();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            body.write(buffer, 0, n);
            var tooBig = body.size() > GbdxSettings.MAX_ANSWER;
            if (tooBig || System.nanoTime() - deadline > 0) {
                // not closed but cut: closing would read the rest
                scope.execRuntime.discardEndpoint();
                throw tooBig ? failures.tooBig() : failures.tooSlow();
            }
        }
        in.close();
        return body.toByteArray();
    }

    private static boolean wantsJson(ClassicHttpRequest request) {
        Header accept = request.getFirstHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.getValue().contains("json");
    }

    private static boolean looksLikeJson(byte[] body) {
        for (var b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
