package org.gbdxroutes.edge;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Gives a Camel context its {@code jms} component, and starts the embedded broker if that is the one. */
public final class JmsConnections {

    private static final int SESSIONS = 10;

    private JmsConnections() {}

    /**
     * Binds {@code jms}, {@code jmsPayload} and {@code jmsRejected}. A broker elsewhere need not be up: routes connect
     * when they can, and again whenever the connection is lost.
     */
    public static void bind(CamelContext camel, JmsSettings settings) throws Exception {
        var factory = factory(camel, settings);
        // text and bytes are all we read: no class is ever loaded because a message says so
        factory.setDeserializationDenyList("*");
        var connections = new CachingConnectionFactory(factory);
        connections.setSessionCacheSize(SESSIONS);
        connections.setCacheConsumers(false);

        var jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        // the message itself is the body, unread; see JmsPayload
        jms.setMapJmsMessage(false);
        camel.addComponent("jms", jms);
        camel.getRegistry().bind("jmsPayload", new JmsPayload());
        camel.getRegistry().bind("jmsRejected", new RejectedMessages(connections));
        camel.addService(new ConnectionsEnd(connections));
    }

    private static ActiveMQConnectionFactory factory(CamelContext camel, JmsSettings settings) throws Exception {
        if (!settings.url().equals(JmsSettings.EMBEDDED)) {
            return settings.username().isEmpty()
                    ? new ActiveMQConnectionFactory(settings.url())
                    : new ActiveMQConnectionFactory(settings.url(), settings.username(), settings.password());
        }
        var broker = new EmbeddedBroker(settings.directory(), settings.port());
        camel.addService(broker);
        return new ActiveMQConnectionFactory(broker.url());
    }
}
