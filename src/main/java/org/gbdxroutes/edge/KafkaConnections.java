package org.gbdxroutes.edge;

import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.util.function.Suppliers;

/** Gives a Camel context its {@code kafka} component. Nothing of it is loaded before a route names it. */
public final class KafkaConnections {

    private KafkaConnections() {}

    /**
     * Binds {@code kafka} and {@code kafkaOffsets}. The brokers need not be up: routes connect when they can, and again
     * whenever the connection is lost.
     *
     * @param settings asked once, when a route first names Kafka
     */
    public static void bind(CamelContext camel, Supplier<KafkaSettings> settings, Clock clock) {
        var beans = camel.getRegistry();
        beans.bind("kafka", Component.class, Suppliers.memorize(() -> KafkaClient.component(settings.get())));
        beans.bind("kafkaOffsets", Object.class, Suppliers.memorize(() -> new KafkaOffsets(clock)));
    }
}
