package org.gbdxroutes.edge;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.gbdxroutes.event.EventFile;
import org.gbdxroutes.web.WebhookSignature;

/** Gives a Camel context what {@code routes/subscriber-*.camel.yaml} name. */
public final class SubscriberEdges {

    private SubscriberEdges() {}

    public static void bind(CamelContext camel, Clock clock) throws Exception {
        var connections = new WebhookConnections();
        camel.addService(connections);
        var beans = camel.getRegistry();
        beans.bind("webhookHttpClient", connections);
        beans.bind("webhookSignature", new WebhookSignature(clock));
        beans.bind("eventFile", new EventFile());
    }
}
