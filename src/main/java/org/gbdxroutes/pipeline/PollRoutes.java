package org.gbdxroutes.pipeline;

import org.apache.camel.builder.RouteBuilder;
import org.gbdxroutes.gbdx.GbdxRefused;
import org.gbdxroutes.ledger.StaleOrder;

/**
 * Finds out how running workflows are doing.
 *
 * <p>Polling is the safety net under the completion callback: either may bring the news first, and hearing it twice
 * changes nothing.
 */
public final class PollRoutes extends RouteBuilder {

    private final BulkPoller bulk;
    private final Poller poller;

    public PollRoutes(BulkPoller bulk, Poller poller) {
        this.bulk = bulk;
        this.poller = poller;
    }

    @Override
    public void configure() {
        from("quartz:poll?trigger.repeatInterval={{tick.milliseconds}}&stateful=true")
                .routeId("poll-tick")
                .group("poll")
                .routeDescription(
                        "On every tick, asks about the workflows whose next look is due, as many as there is room for")
                .setBody(method(bulk, "due"))
                .split(body())
                // nobody waits for a slow answer: the next tick finds room when one has come
                .choice()
                .when(simple("${body.isAboutOne}"))
                .setBody(simple("${body.orders[0]}"))
                .wireTap("direct:poll-workflow")
                .dynamicUri(false)
                .executorService("poll")
                .endChoice()
                .otherwise()
                .wireTap("direct:poll-many")
                .dynamicUri(false)
                .executorService("poll");

        from("direct:poll-many")
                .routeId("poll-many")
                .group("poll")
                .routeDescription("Asks about many workflows with one request, then alone about each that has news")
                .setVariable("question", body())
                .doTry()
                .setBody(simple("${variable.question.ids}"))
                .to("direct:gbdx-get-workflow-states")
                .bean(bulk, "answered")
                // whatever it is, the orders stay running and are asked about again, together or alone
                .doCatch(Exception.class)
                .bean(bulk, "unanswered")
                .end()
                .split(body())
                .wireTap("direct:poll-workflow")
                .dynamicUri(false)
                .executorService("poll");

        from("direct:poll-workflow")
                .routeId("poll-workflow")
                .group("poll")
                .routeDescription("Asks the workflow service about one workflow and records the answer")
                // whatever it is, the order stays running and is asked about again, until a person is needed
                .onException(Exception.class)
                .handled(true)
                .bean(poller, "unanswered")
                .end()
                // another process was faster, and what it wrote stands
                .onException(StaleOrder.class)
                .handled(true)
                .end()
                .onCompletion()
                .bean(poller, "done")
                .end()
                .setVariable("running", body())
                .filter(simple("${variable.running.order.cancelRequested}"))
                .setBody(simple("${variable.running.workflowId}"))
                .doTry()
                .to("direct:gbdx-cancel-workflow")
                // what cannot be canceled any more has an end, and the next question brings it
                .doCatch(GbdxRefused.class)
                .endDoTry()
                .end()
                .end()
                .setBody(simple("${variable.running.workflowId}"))
                .to("direct:gbdx-get-workflow")
                .bean(poller, "record");
    }
}
