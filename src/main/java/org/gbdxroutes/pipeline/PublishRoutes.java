package org.gbdxroutes.pipeline;

import org.apache.camel.builder.RouteBuilder;

/**
 * Tells a subscriber, which is reached by the route {@code subscriber-<name>}, what happened.
 *
 * <p>This is the one retry layer of events: an edge tries once and throws, and the ledger keeps the event until the
 * subscriber has heard it.
 */
public final class PublishRoutes extends RouteBuilder {

    private final Publisher publisher;

    public PublishRoutes(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void configure() {
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
}
