package org.gbdxroutes.pipeline;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** Looks, for each subscriber, at what it has not heard yet. */
final class PublishTickRoutes extends RouteBuilder {

    /** What the ids begin with; the subscriber's name follows. */
    static final String ID = "publish-tick-";

    private final Publisher publisher;
    private final List<String> subscribers;
    private final PublishSettings settings;

    PublishTickRoutes(Publisher publisher, List<String> subscribers, PublishSettings settings) {
        this.publisher = publisher;
        this.subscribers = List.copyOf(subscribers);
        this.settings = settings;
    }

    @Override
    public void configure() {
        subscribers.forEach(this::tick);
    }

    private void tick(String subscriber) {
        from("quartz:publish/" + subscriber + "?stateful=true&trigger.repeatInterval="
                        + settings.interval().toMillis())
                .routeId(ID + subscriber)
                .group("publish")
                .routeDescription("On every tick, tells " + subscriber + " all events that are due, oldest first")
                .setVariable("subscriber", constant(subscriber))
                .setBody(method(publisher, "due"))
                // after an event that was not heard, the body is that event
                .loopDoWhile(simple("${body} is 'java.util.List' && ${body.size} > 0"))
                .breakOnShutdown()
                .split(body())
                // a subscriber that did not hear one event is not told the rest of the batch: it may be down
                .stopOnException()
                .to("direct:publish-event")
                .end()
                .setBody(method(publisher, "due"))
                .end();
    }
}
