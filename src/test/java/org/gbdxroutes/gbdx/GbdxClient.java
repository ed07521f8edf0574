package org.gbdxroutes.gbdx;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.gbdxroutes.gbdx.profile.TokenStore;

/** The real routes in a Camel context of their own. */
final class GbdxClient implements AutoCloseable {

    static final String USERNAME = "somebody@example.org";
    static final String PASSWORD = "s3cr3t & more";

    private final CamelContext camel = new DefaultCamelContext();
    private final GbdxCalls calls;

    private GbdxClient(GbdxSettings settings, Clock clock) throws Exception {
        calls = GbdxRoutes.bind(camel, settings, TokenStore.none(), clock);
        GbdxRoutes.load(camel);
        camel.start();
    }

    static GbdxClient of(URI url) throws Exception {
        return of(url, Clock.systemUTC());
    }

    static GbdxClient of(URI url, Clock clock) throws Exception {
        return new GbdxClient(new GbdxSettings(url, USERNAME, PASSWORD), clock);
    }

    static GbdxClient impatient(URI url) throws Exception {
        var moment = Duration.ofMillis(300);
        return new GbdxClient(
                new GbdxSettings(url, USERNAME, PASSWORD, moment, moment, moment.multipliedBy(3)), Clock.systemUTC());
    }

    GbdxCalls calls() {
        return calls;
    }

    CamelContext camel() {
        return camel;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
