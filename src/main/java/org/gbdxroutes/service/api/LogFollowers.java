package org.gbdxroutes.service.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.Workflows;
import org.gbdxroutes.service.runner.LogFile;
import org.gbdxroutes.web.ForeignPage;

/**
 * Sends what a task writes as it is written, to callers that ask for {@code ?follow=true}.
 *
 * <p>Stands before Camel's routes: a Camel route would hold a thread of the web server for as long as a task runs.
 */
final class LogFollowers {

    /** How many may follow at a time; more are asked to come back. */
    private static final int MOST = 200;

    private static final String PATH = "/workflows/v1/workflows/:workflow/tasks/:task/:stream";

    private final Bearer bearer;
    private final Workflows workflows;
    private final AtomicInteger following = new AtomicInteger();

    LogFollowers(Bearer bearer, Workflows workflows) {
        this.bearer = bearer;
        this.workflows = workflows;
    }

    void addTo(Router router) {
        router.route(HttpMethod.GET, PATH).order(Integer.MIN_VALUE + 1).handler(this::follow);
    }

    private void follow(RoutingContext call) {
        if (!"true".equals(call.request().getParam("follow"))) {
            call.next();
            return;
        }
        call.vertx()
                .executeBlocking(() -> source(call), false)
                .onSuccess(source -> start(call, source))
                .onFailure(failure -> GatedServer.write(call, refusal(failure)));
    }

    private void start(RoutingContext call, LogFollower.Source source) {
        if (following.incrementAndGet() > MOST) {
            following.decrementAndGet();
            call.response().putHeader("Retry-After", "10").setStatusCode(503).end();
            return;
        }
        new LogFollower(call.vertx(), call.response(), source, following::decrementAndGet).start();
    }

    private LogFollower.Source source(RoutingContext call) {
        bearer.visitor(call.request().getHeader("Host"), call.request().getHeader("Origin"));
        User user = bearer.user(call.request().getHeader("Authorization"));
        var stream = call.pathParam("stream");
        if (!HistoryCalls.STREAMS.contains(stream)) {
            throw new UnknownResource();
        }
        var workflow = call.pathParam("workflow");
        var task = call.pathParam("task");
        LogFile log = workflows.log(workflow, task, stream, user).orElseThrow(UnknownResource::new);
        Callable<Boolean> complete = () -> workflows.isComplete(workflow, task, user);
        return new LogFollower.Source(log, complete);
    }

    private static Answer refusal(Throwable failure) {
        if (failure instanceof Unauthorized) {
            return Answer.unauthorized();
        }
        if (failure instanceof ForeignPage) {
            return Answer.forbidden(String.valueOf(failure.getMessage()));
        }
        return failure instanceof UnknownResource ? Answer.notFound() : Answer.failure();
    }
}
