package org.gbdxroutes.edge;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Speaks AMQP 1.0 with one broker, through Qpid JMS. */
final class AmqpClient {

    private static final int SESSIONS = 10;
    // what is fetched ahead is held in memory
    private static final int FETCHED_AHEAD = 10;
    private static final long LONGEST_WAIT = 30_000;

    private final CachingConnectionFactory connections;

    private AmqpClient(CachingConnectionFactory connections) {
        this.connections = connections;
    }

    static AmqpClient open(CamelContext camel, AmqpSettings settings) {
        var connections = new CachingConnectionFactory(factory(settings));
        connections.setSessionCacheSize(SESSIONS);
        connections.setCacheConsumers(false);
        try {
            camel.addService(new ConnectionsEnd(connections));
        } catch (Exception e) {
            throw new IllegalStateException("The connections to the AMQP broker cannot be kept.", e);
        }
        return new AmqpClient(connections);
    }

    Component component() {
        var amqp = new AMQPComponent(connections);
        // the message itself is the body, unread; see JmsPayload
        amqp.setMapJmsMessage(false);
        return amqp;
    }

    RejectedMessages rejected() {
        return new RejectedMessages(connections);
    }

    private static JmsConnectionFactory factory(AmqpSettings settings) {
        var factory = new JmsConnectionFactory();
        var nothing = new JmsDefaultDeserializationPolicy();
        // text and bytes are all we read: no class is ever loaded because a message says so
        nothing.setDenyList(JmsDefaultDeserializationPolicy.CATCH_ALL_WILDCARD);
        factory.setDeserializationPolicy(nothing);
        var prefetch = new JmsDefaultPrefetchPolicy();
        prefetch.setAll(FETCHED_AHEAD);
        factory.setPrefetchPolicy(prefetch);
        factory.setRequestTimeout(LONGEST_WAIT);
        factory.setSendTimeout(LONGEST_WAIT);
        // senders that are not JMS name properties as they like
        factory.setValidatePropertyNames(false);
        if (!settings.username().isEmpty()) {
            factory.setUsername(settings.username());
            factory.setPassword(settings.password());
        }
        // last, so that options of the URL go over the ones above
        factory.setRemoteURI(settings.url());
        return factory;
    }
}
