package org.gbdxroutes.edge;

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.util.function.Suppliers;

/**
 * Gives a Camel context its {@code jms} component, with the embedded broker behind it if that is the one. Nothing of
 * it is loaded, and no broker started, before a route names it.
 */
public final class JmsConnections {

    private JmsConnections() {}

    /**
     * Binds {@code jms}, {@code jmsPayload} and {@code jmsRejected}. A broker elsewhere need not be up: routes connect
     * when they can, and again whenever the connection is lost.
     *
     * @param settings asked once, when a route first names one of these
     */
    public static void bind(CamelContext camel, Supplier<JmsSettings> settings) {
        var client = Suppliers.memorize(() -> JmsClient.open(camel, settings.get()));
        var beans = camel.getRegistry();
        beans.bind("jms", Component.class, Suppliers.memorize(() -> client.get().component()));
        beans.bind("jmsPayload", Object.class, Suppliers.memorize(() -> new JmsPayload()));
        beans.bind(
                "jmsRejected",
                Object.class,
                Suppliers.memorize(() -> client.get().rejected()));
    }
}
