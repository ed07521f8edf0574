package org.gbdxroutes.gbdx;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Gives each request our token. A request that is answered 401 is sent once more, whole, with a new token.
 *
 * <p>It sits in the HTTP client and not in the routes, so that the token is in no message, header or trace of Camel.
 */
final class Authorization implements ExecChainHandler {

    private static final int UNAUTHORIZED = 401;

    private final GbdxToken tokens;

    Authorization(GbdxToken tokens) {
        this.tokens = tokens;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var token = beforeTheCall(tokens::current);
        try {
            return chain.proceed(authorized(request, token), scope);
        } catch (GbdxRefused refused) {
            if (refused.status() != UNAUTHORIZED) {
                throw refused;
            }
        }
        var renewed = beforeTheCall(() -> tokens.insteadOf(token));
        return chain.proceed(authorized(request, renewed), scope);
    }

    // a token that cannot be had says nothing about the call that needs it, except that it was not made
    private static AccessToken beforeTheCall(Supplier<AccessToken> source) {
        try {
            return source.get();
        } catch (GbdxUnavailable e) {
            throw e.beforeTheCall();
        }
    }

    private static ClassicHttpRequest authorized(ClassicHttpRequest request, AccessToken token) {
        return ClassicRequestBuilder.copy(request)
                .setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value())
                .build();
    }
}
