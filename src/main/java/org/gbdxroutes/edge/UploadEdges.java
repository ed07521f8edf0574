package org.gbdxroutes.edge;

import java.util.Optional;
import org.apache.camel.CamelContext;

/** Gives a Camel context what the destinations over HTTP name. */
public final class UploadEdges {

    private UploadEdges() {}

    /**
     * Binds {@code httpUploads} and {@code azureBlobs}, each made when a route first names it.
     *
     * @param trustStore what {@code httpUploads} trusts instead of what the JVM does
     */
    public static void bind(CamelContext camel, Optional<TrustStore> trustStore) {
        var beans = camel.getRegistry();
        beans.bind("httpUploads", HttpUploads.class, () -> new HttpUploads(connections(camel, trustStore)));
        beans.bind("azureBlobs", AzureBlobs.class, () -> new AzureBlobs(connections(camel, Optional.empty())));
    }

    private static UploadConnections connections(CamelContext camel, Optional<TrustStore> trustStore) {
        var connections = new UploadConnections(trustStore);
        try {
            camel.addService(connections);
        } catch (Exception e) {
            throw new IllegalStateException("The connections for uploads cannot be made.", e);
        }
        return connections;
    }
}
