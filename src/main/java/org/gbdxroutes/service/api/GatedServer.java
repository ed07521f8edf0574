package org.gbdxroutes.service.api;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * A web server that asks callers to come back while it starts, and refuses in the words of the API what no route
 * answers. Camel's listens before the routes are there and would say 404, which to a client is an answer: there is no
 * such workflow.
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
        router().route().order(Integer.MIN_VALUE).handler(this::pass).failureHandler(GatedServer::failed);
    }

    /** All routes are there. */
    void open(LogFollowers followers) {
        followers.addTo(router());
        router().route().order(Integer.MAX_VALUE).handler(this::refuse);
        isOpen = true;
    }

    private VertxPlatformHttpRouter router() {
        return VertxPlatformHttpRouter.lookup(getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(port));
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

    private static void failed(RoutingContext call) {
        if (call.statusCode() == 413) {
            write(call, Answer.tooLarge());
        } else {
            call.next();
        }
    }

    private void refuse(RoutingContext call) {
        var isKnown = router().getRoutes().stream().anyMatch(route -> leadsTo(route, call.normalizedPath()));
        write(call, isKnown ? Answer.methodNotAllowed() : Answer.notFound());
    }

    private static boolean leadsTo(Route route, String path) {
        if (route.getPath() == null) {
            return false;
        }
        var known = route.getPath().split("/");
        var asked = path.split("/");
        for (int i = 0; i < known.length; i++) {
            if (known.length != asked.length || !(known[i].startsWith(":") || known[i].equals(asked[i]))) {
                return false;
            }
        }
        return true;
    }

    static void write(RoutingContext call, Answer answer) {
        call.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .end(answer.body().toString());
    }
}
