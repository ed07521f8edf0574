package org.gbdxroutes.edge;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.NullEntity;

/** Leaves the body of every answer out. A short one is drained to keep the connection, any other is cut off. */
final class UnreadAnswers implements ExecChainHandler {

    private static final int SHORT = 4096;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var response = chain.proceed(request, scope);
        var entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        var length = entity.getContentLength();
        if (length >= 0 && length <= SHORT) {
            EntityUtils.consume(entity);
        } else {
            // closing would read all the rest, which may have no end
            scope.execRuntime.discardEndpoint();
        }
        response.setEntity(NullEntity.INSTANCE);
        return response;
    }
}
