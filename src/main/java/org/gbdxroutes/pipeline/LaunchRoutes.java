package org.gbdxroutes.pipeline;

import org.apache.camel.builder.RouteBuilder;
import org.gbdxroutes.ledger.StaleOrder;

/**
 * Launches the workflows of accepted orders, each once.
 *
 * <p>That an order is being launched is committed before the POST. When the answer is lost, the service is searched
 * for the order's mark before anything is repeated.
 */
public final class LaunchRoutes extends RouteBuilder {

    private final Launcher launcher;

    public LaunchRoutes(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void configure() {
        from("quartz:launch?trigger.repeatInterval={{tick.milliseconds}}&stateful=true")
                .routeId("launch-tick")
                .group("launch")
                .routeDescription("On every tick, launches what is accepted and settles launches that got no answer")
                .setBody(method(launcher, "due"))
                .split(body())
                // nobody waits for a slow answer: the next tick finds room when one has come
                .wireTap("direct:launch-order")
                .dynamicUri(false)
                .executorService("launch");

        from("direct:launch-order")
                .routeId("launch-order")
                .group("launch")
                .routeDescription("Launches one order's workflow, after a search if it may be running already")
                // whatever it is, it ends with the order refused, held, or due again when the patience says
                .onException(Exception.class)
                .handled(true)
                .bean(launcher, "unanswered")
                .end()
                // another process was faster, and what it wrote stands
                .onException(StaleOrder.class)
                .handled(true)
                .end()
                .onCompletion()
                .bean(launcher, "done")
                .end()
                .setVariable("attempt", body())
                .filter(method(launcher, "begins"))
                .choice()
                .when(simple("${variable.attempt.isSearch}"))
                .bean(launcher, "search")
                .otherwise()
                .setBody(simple("${variable.attempt.launch.payload}"))
                .to("direct:gbdx-launch-workflow")
                .bean(launcher, "launched");
    }
}
