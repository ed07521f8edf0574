package org.gbdxroutes.pipeline;

import org.apache.camel.builder.RouteBuilder;

/** Takes order messages from every edge, and decides later about orders that could not be decided at once. */
public final class ReceiveRoutes extends RouteBuilder {

    private final Receiver receiver;
    private final Decider decider;

    public ReceiveRoutes(Receiver receiver, Decider decider) {
        this.receiver = receiver;
        this.decider = decider;
    }

    @Override
    public void configure() {
        // an edge that hands in a message hears of a failure, so that it keeps the message
        from("direct:order-received")
                .routeId("order-received")
                .group("receive")
                // a message of a gigabyte passes as a stream
                .streamCache("false")
                .routeDescription("Stores a message and its orders, and answers what became of each")
                .errorHandler(noErrorHandler())
                .bean(receiver, "receive");

        from("quartz:receive?trigger.repeatInterval={{tick.milliseconds}}&stateful=true")
                .routeId("receive-tick")
                .group("receive")
                .routeDescription("Decides about received orders that came among very many or had no registry to ask")
                .setBody(method(decider, "undecided"))
                .loopDoWhile(simple("${body.size} > 0"))
                .breakOnShutdown()
                .bean(decider, "decide")
                .setBody(method(decider, "undecided"))
                .end();
    }
}
