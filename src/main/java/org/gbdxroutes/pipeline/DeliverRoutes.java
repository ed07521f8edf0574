package org.gbdxroutes.pipeline;

import java.io.InputStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SimpleTypeConverter;
import org.gbdxroutes.delivery.OutgoingFile;
import org.gbdxroutes.delivery.Undeliverable;
import org.gbdxroutes.ledger.StaleOrder;

/**
 * Delivers the outputs of succeeded workflows, each file through {@code direct:destination-<name>}.
 *
 * <p>A destination's route gets an {@link OutgoingFile} as its body. It converts to an {@link InputStream} that is
 * opened when it is first asked for, so any Camel endpoint that takes a stream can be a destination; what the route
 * leaves as a text body tells people where the file is.
 */
public final class DeliverRoutes extends RouteBuilder {

    private final Deliverer deliverer;

    public DeliverRoutes(Deliverer deliverer) {
        this.deliverer = deliverer;
    }

    @Override
    public void configure() {
        getContext()
                .getTypeConverterRegistry()
                .addTypeConverter(
                        InputStream.class,
                        OutgoingFile.class,
                        new SimpleTypeConverter(false, (type, exchange, file) -> ((OutgoingFile) file).open()));

        // another process was faster, and what it wrote stands
        onException(StaleOrder.class).handled(true);
        // ends with the order held: a person has to mend an output first
        onException(Undeliverable.class).handled(true).bean(deliverer, "hold");
        // destinations may throw anything: the order is due again when the back-off says, and held when it is spent
        onException(Exception.class).handled(true).bean(deliverer, "failed");

        from("quartz:deliver?trigger.repeatInterval={{tick.milliseconds}}&stateful=true")
                .routeId("deliver-tick")
                .group("deliver")
                .routeDescription(
                        "On every tick, goes on with the deliveries that are due, as many as there is room for")
                .setBody(method(deliverer, "due"))
                .split(body())
                // nobody waits for a slow one: the next tick finds room when one of them has ended
                .wireTap("direct:deliver-order")
                .executorService("deliver");

        from("direct:deliver-order")
                .routeId("deliver-order")
                .group("deliver")
                .routeDescription(
                        "Copies an order's outputs to its destinations, then manifests, then removes the source")
                .setVariable("order", body())
                .bean(deliverer, "deliver");
    }
}
