package org.gbdxroutes.edge;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * Sets messages aside that cannot be taken, as they are, with the reason on them. Camel's own JMS producer would make
 * a new message, and lose what is in this one.
 */
public final class RejectedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedMessages.class);

    /** The property that says why. */
    private static final String REASON = "rejectionReason";

    private final JmsTemplate template;

    RejectedMessages(ConnectionFactory connections) {
        this.template = new JmsTemplate(connections);
        // called by a route that reads from the same connections, this is part of that route's transaction
        template.setSessionTransacted(true);
    }

    /** Puts a message, unread, into another queue. */
    public void setAside(
            @Variable("rejected") String queue,
            @Variable("message") Message message,
            @Variable("reason") String reason) {
        var shortened = RejectionReason.shortened(reason);
        LOG.warn("A message was moved to queue {}: {}", queue, shortened.replaceAll("\\s+", " "));
        template.send(queue, session -> marked(message, shortened));
    }

    // what was received can only be marked once all its properties are taken off
    private static Message marked(Message message, String reason) throws JMSException {
        var properties = new HashMap<String, Object>();
        for (var name : Collections.list(message.getPropertyNames())) {
            properties.put((String) name, message.getObjectProperty((String) name));
        }
        message.clearProperties();
        for (var property : properties.entrySet()) {
            putBack(message, property);
        }
        message.setStringProperty(REASON, reason);
        return message;
    }

    private static void putBack(Message message, Map.Entry<String, Object> property) {
        try {
            // the broker counts deliveries anew
            if (!property.getKey().startsWith("JMSXDelivery")) {
                message.setObjectProperty(property.getKey(), property.getValue());
            }
        } catch (JMSException | RuntimeException e) {
            // senders that are not JMS may use names that JMS does not allow; the rest of the message matters more
            LOG.debug("A property of a rejected message was left out.", e);
        }
    }
}
