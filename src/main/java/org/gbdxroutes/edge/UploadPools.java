package org.gbdxroutes.edge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** The connections of uploads over HTTP: one pool for all destinations that trust the same certificates. */
final class UploadPools extends ServiceSupport {

    private final CamelContext camel;
    private final Map<Optional<TrustStore>, UploadConnections> pools = new ConcurrentHashMap<>();

    UploadPools(CamelContext camel) {
        this.camel = camel;
    }

    /** Returns the connections of a destination, which trusts what its {@code truststore} setting names. */
    UploadConnections of(String destination) {
        return trusting(TrustStore.of(new EdgeSettings(camel, destination)));
    }

    /** Returns connections that trust what the JVM does. */
    UploadConnections usual() {
        return trusting(Optional.empty());
    }

    private UploadConnections trusting(Optional<TrustStore> trustStore) {
        return pools.computeIfAbsent(trustStore, UploadConnections::new);
    }

    @Override
    protected void doStop() {
        pools.values().forEach(UploadConnections::stop);
    }
}
