package org.gbdxroutes.pipeline;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/**
 * Tells subscribers what happened. Each has its own tick and its own thread, so that a dead or slow one holds up no
 * other, and is reached by the route {@code subscriber-<name>}.
 *
 * <p>This is the one retry layer of events: an edge tries once and throws, and the ledger keeps the event until the
 * subscriber has heard it.
 */
public final class PublishRoutes extends RouteBuilder {

    private final Publisher publisher;
    private final List<String> subscribers;
    private final PublishSettings settings;

    public PublishRoutes(Publisher publisher, List<String> subscribers, PublishSettings settings) {
        this.publisher = publisher;
        this.subscribers = List.copyOf(subscribers);
        this.settings = settings;
    }

    @Override
    public void configure() {
        subscribers.forEach(this::tick);

        from("direct:publish-event")
                .routeId("publish-event")
                .group("publish")
                .routeDescription("Tells one subscriber one event, once; the ledger remembers how it went")
                // whatever an edge throws means the same: not heard, to be told again
                .onException(Exception.class)
                .handled(true)
                .bean(publisher, "unheard")
                .end()
                .setVariable("entry", body())
                .setBody(method(publisher, "cloudEvent"))
                .setVariable("eventId", simple("${body.id}"))
                .setVariable("eventType", simple("${body.type}"))
                .setVariable("eventSubject", simple("${body.subject}"))
                .setVariable("eventTime", simple("${body.time.toInstant.toString}"))
                .setVariable("eventSource", simple("${body.source.toString}"))
                .setVariable("fileName", method(publisher, "fileName"))
                .setVariable("contentType", method(publisher, "contentType"))
                .setBody(method(publisher, "content"))
                // the name is one of ours, never from a message
                .toD("direct:subscriber-${variable.subscriber}?block=false")
                .bean(publisher, "heard");
    }

    private void tick(String subscriber) {
        from("quartz:publish/" + subscriber + "?stateful=true&trigger.repeatInterval="
                        + settings.interval().toMillis())
                .routeId("publish-tick-" + subscriber)
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
