package org.gbdxroutes.gbdx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Lets only good answers through, read whole and within bounds; anything else becomes a {@link GbdxException}. An
 * answer that has passed holds no connection any more.
 */
final class AnswerGuard implements ExecChainHandler {

    private final GbdxSettings settings;
    private final Clock clock;

    AnswerGuard(GbdxSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) {
        var failures = new CallFailures(request, settings, clock);
        try {
            var response = chain.proceed(request, scope);
            var body = read(response, scope, failures);
            if (response.getCode() / 100 != 2) {
                throw failures.answer(response, body);
            }
            var type =
                    response.getEntity() == null ? null : response.getEntity().getContentType();
            response.setEntity(new ByteArrayEntity(body, org.apache.hc.core5.http.ContentType.parse(type)));
            return response;
        } catch (IOException | HttpException e) {
            throw failures.noAnswer(e);
        }
    }

    private byte[] read(ClassicHttpResponse response, ExecChain.Scope scope, CallFailures failures) throws IOException {
        var entity = response.getEntity();
        var body = new ByteArrayOutputStream();
        if (entity == null) {
            return body.toByteArray();
        }
        var deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        var buffer = new byte[16 * 1024];
        var in = entity.getContent();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            body.write(buffer, 0, n);
            if (body.size() > GbdxSettings.MAX_ANSWER || System.nanoTime() - deadline > 0) {
                // not closed but cut: closing would read the rest
                scope.execRuntime.discardEndpoint();
                throw body.size() > GbdxSettings.MAX_ANSWER ? failures.tooBig() : failures.tooSlow();
            }
        }
        in.close();
        return body.toByteArray();
    }
}
