package org.gbdxroutes.edge;

/**
 * Which AMQP 1.0 broker.
 *
 * @param url {@code amqp://host:5672}, {@code amqps://…} or {@code failover:(…)}, with the options of Qpid JMS
 * @param username empty for a broker that asks for none
 */
public record AmqpSettings(String url, String username, String password) {

    // the URL may hold the password of a trust store
    @Override
    public String toString() {
        return "AmqpSettings[username=" + username + "]";
    }
}
