package org.gbdxroutes.edge;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Keeps the beginning of every answer's body, for a message to a person, and leaves out the rest. */
final class BriefAnswers implements ExecChainHandler {

    private static final int BEGINNING = 4096;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var response = chain.proceed(request, scope);
        var entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        var beginning = entity.getContent().readNBytes(BEGINNING);
        if (beginning.length < BEGINNING) {
            EntityUtils.consume(entity);
        } else {
            // closing would read all the rest, which may have no end
            scope.execRuntime.discardEndpoint();
        }
        response.setEntity(new ByteArrayEntity(beginning, ContentType.parseLenient(entity.getContentType())));
        return response;
    }
}
