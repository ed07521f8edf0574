package org.gbdxroutes.gbdx;

import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one connection pool to the workflow service, shared by all gbdx routes and by nothing else, so that a slow
 * subscriber never takes a connection from a poll.
 */
final class GbdxConnections extends ServiceSupport {

    private final RequestConfig patience;
    private final PoolingHttpClientConnectionManager pool;

    GbdxConnections(GbdxSettings settings) {
        var responseTimeout = Timeout.of(settings.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        patience = RequestConfig.custom()
                .setConnectionRequestTimeout(responseTimeout)
                .setResponseTimeout(responseTimeout)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build();
        pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(GbdxSettings.MAX_CONNECTIONS)
                .setMaxConnPerRoute(GbdxSettings.MAX_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .setSocketTimeout(responseTimeout)
                        // a connection that the service has closed meanwhile would lose a POST
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    /** Returns what makes the HTTP client of one endpoint; the last handler sees a request first. */
    HttpClientConfigurer client(ExecChainHandler... handlers) {
        return builder -> configure(builder, handlers);
    }

    private void configure(HttpClientBuilder builder, ExecChainHandler... handlers) {
        builder.setConnectionManager(pool)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(patience)
                // the pipeline step that calls is the one retry layer
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sent", AnswerGuard::markAsSent);
        for (var handler : handlers) {
            builder.addExecInterceptorFirst(handler.getClass().getSimpleName(), handler);
        }
    }

    @Override
    protected void doStop() {
        pool.close(CloseMode.GRACEFUL);
    }
}
