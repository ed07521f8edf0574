package org.gbdxroutes.service.api;

import io.vertx.ext.web.RoutingContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * A web server that asks callers to come back while it starts. Camel's listens before the routes are there and would
 * say 404, which to a client is an answer: there is no such workflow.
 */
final class GatedServer extends VertxPlatformHttpServer {

    private static final int UNAVAILABLE = 503;

    private final int port;
    private volatile boolean isOpen;

    GatedServer(VertxPlatformHttpServerConfiguration configuration) {
        super(configuration);
        port = configuration.getPort();
    }

    @Override
    protected void initializeServer() {
        super.initializeServer();
        var name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        VertxPlatformHttpRouter.lookup(getCamelContext(), name).route().handler(this::pass);
    }

    /** All routes are there. */
    void open() {
        isOpen = true;
    }

    private void pass(RoutingContext call) {
        if (isOpen) {
            call.next();
        } else {
            call.response()
                    .setStatusCode(UNAVAILABLE)
                    .putHeader("Retry-After", "1")
                    .end();
        }
    }
}
