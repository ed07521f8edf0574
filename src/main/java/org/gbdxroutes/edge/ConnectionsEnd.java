package org.gbdxroutes.edge;

import org.apache.camel.support.service.ServiceSupport;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Closes the connections to the broker when the routes that used them have stopped. */
final class ConnectionsEnd extends ServiceSupport {

    private final CachingConnectionFactory connections;

    ConnectionsEnd(CachingConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    protected void doStop() {
        connections.destroy();
    }
}
