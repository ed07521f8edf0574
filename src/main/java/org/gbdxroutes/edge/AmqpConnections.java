package org.gbdxroutes.edge;

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.util.function.Suppliers;

/** Gives a Camel context its {@code amqp} component. Nothing of it is loaded before a route names it. */
public final class AmqpConnections {

    private AmqpConnections() {}

    /**
     * Binds {@code amqp}, {@code amqpPayload} and {@code amqpRejected}. The broker need not be up: routes connect when
     * they can, and again whenever the connection is lost.
     *
     * @param settings asked once, when a route first names one of these
     */
    public static void bind(CamelContext camel, Supplier<AmqpSettings> settings) {
        var client = Suppliers.memorize(() -> AmqpClient.open(camel, settings.get()));
        var beans = camel.getRegistry();
        beans.bind(
                "amqp", Component.class, Suppliers.memorize(() -> client.get().component()));
        beans.bind("amqpPayload", Object.class, Suppliers.memorize(() -> new JmsPayload()));
        beans.bind(
                "amqpRejected",
                Object.class,
                Suppliers.memorize(() -> client.get().rejected()));
    }
}
