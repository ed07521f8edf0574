package org.gbdxroutes.edge;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sends files over HTTP: one try each, bounded in time but not in size, no redirects, no cookies. */
final class UploadConnections extends ServiceSupport {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout RESPONSE = Timeout.ofMinutes(2);
    private static final Duration STALLED = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 20;

    /** From that size on the server is asked first, so that it refuses a file before the file is on its way. */
    private static final long WORTH_ASKING = 1 << 20;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watch;
    private final Duration stalled;

    UploadConnections(Optional<TrustStore> trustStore) {
        this(trustStore, STALLED);
    }

    /** @param stalled how long a server may take nothing; longer than it may be silent after the last byte */
    UploadConnections(Optional<TrustStore> trustStore, Duration stalled) {
        this.stalled = stalled;
        this.client = client(trustStore.map(TrustStore::context));
        this.watch = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "upload-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends a request to the address, with the next {@code size} bytes of the content.
     *
     * @return what was answered, with the beginning of its body in memory; nothing needs to be closed
     * @throws IOException if there is no answer; the message says where
     */
    ClassicHttpResponse send(HttpUriRequestBase request, UploadAddress address, InputStream content, long size)
            throws IOException {
        var passing = new PassingBytes(content);
        request.setEntity(new InputStreamEntity(passing, size, ContentType.APPLICATION_OCTET_STREAM));
        request.setConfig(config(size >= WORTH_ASKING));
        long tick = Math.max(1, stalled.toMillis() / 10);
        var stall = new Stall(request, passing, stalled);
        var watching = watch.scheduleWithFixedDelay(stall, tick, tick, TimeUnit.MILLISECONDS);
        try {
            return client.executeOpen(null, request, null);
        } catch (IOException e) {
            var happened = stall.isFound() ? "the server took nothing for " + stalled.toSeconds() + " s" : words(e);
            throw new IOException(address.shown() + " could not be uploaded: " + happened + ".", e);
        } finally {
            watching.cancel(false);
        }
    }

    private static String words(IOException e) {
        var words = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
        return e instanceof SSLException
                ? words + ". Certificates are always verified; one that Java does not know goes into a trust store"
                : words;
    }

    private static CloseableHttpClient client(Optional<SSLContext> trusted) {
        var pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(RESPONSE)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build());
        trusted.ifPresent(context -> pool.setTlsSocketStrategy(
                ClientTlsStrategyBuilder.create().setSslContext(context).buildClassic()));
        return HttpClientBuilder.create()
                .setConnectionManager(pool.build())
                .setUserAgent("gbdx-routes")
                // the deliver step is the one retry layer
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .addExecInterceptorFirst("brief", new BriefAnswers())
                .build();
    }

    private static RequestConfig config(boolean asksFirst) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(RESPONSE)
                .setResponseTimeout(RESPONSE)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(asksFirst)
                .build();
    }

    @Override
    protected void doStop() {
        watch.shutdownNow();
        client.close(CloseMode.GRACEFUL);
    }
}
