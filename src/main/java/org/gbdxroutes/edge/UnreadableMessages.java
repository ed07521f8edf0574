package org.gbdxroutes.edge;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import org.springframework.jms.core.JmsTemplate;

/**
 * Sets messages aside that cannot be read, as they are. Camel's own JMS producer would make a new message, and lose
 * what is in this one.
 */
public final class UnreadableMessages {

    private final JmsTemplate template;

    UnreadableMessages(ConnectionFactory connections) {
        this.template = new JmsTemplate(connections);
        // called by a route that reads from the same connections, this is part of that route's transaction
        template.setSessionTransacted(true);
    }

    /** Puts a message, unread, into another queue. */
    public void setAside(String queue, Message message) {
        template.send(queue, session -> message);
    }
}
