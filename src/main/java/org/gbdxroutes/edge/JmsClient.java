package org.gbdxroutes.edge;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Speaks with one Artemis broker, which it starts if it is the embedded one. */
final class JmsClient {

    private static final int SESSIONS = 10;

    private final CachingConnectionFactory connections;

    private JmsClient(CachingConnectionFactory connections) {
        this.connections = connections;
    }

    static JmsClient open(CamelContext camel, JmsSettings settings) {
        try {
            var factory = factory(camel, settings);
            // text and bytes are all we read: no class is ever loaded because a message says so
            factory.setDeserializationDenyList("*");
            var connections = new CachingConnectionFactory(factory);
            connections.setSessionCacheSize(SESSIONS);
            connections.setCacheConsumers(false);
            camel.addService(new ConnectionsEnd(connections));
            return new JmsClient(connections);
        } catch (Exception e) {
            throw new IllegalStateException("There is no JMS broker to speak with: " + e.getMessage(), e);
        }
    }

    Component component() {
        var jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        // the message itself is the body, unread; see JmsPayload
        jms.setMapJmsMessage(false);
        return jms;
    }

    RejectedMessages rejected() {
        return new RejectedMessages(connections);
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
