package org.gbdxroutes.edge;

import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connection pool of webhooks: one try, bounded in time, no redirects, answers judged by their status alone. */
final class WebhookConnections extends ServiceSupport implements HttpClientConfigurer {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout RESPONSE = Timeout.ofSeconds(15);
    private static final int CONNECTIONS = 20;

    private final PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setSocketTimeout(RESPONSE)
                    .setValidateAfterInactivity(TimeValue.of(1, TimeUnit.SECONDS))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build())
            .build();

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.setConnectionManager(pool)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(RESPONSE)
                        .setResponseTimeout(RESPONSE)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                // publishing is the one retry layer
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorFirst("unread", new UnreadAnswers());
    }

    @Override
    protected void doStop() {
        pool.close(CloseMode.GRACEFUL);
    }
}
