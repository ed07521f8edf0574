package org.gbdxroutes.edge;

import org.apache.camel.CamelContext;
import org.apache.camel.util.function.Suppliers;

/** Gives a Camel context what the destinations over HTTP name. */
public final class UploadEdges {

    private UploadEdges() {}

    /** Binds {@code httpUploads} and {@code azureBlobs}, each made when a route first names it. */
    public static void bind(CamelContext camel) {
        var pools = Suppliers.memorize(() -> pools(camel));
        var beans = camel.getRegistry();
        beans.bind("httpUploads", HttpUploads.class, () -> new HttpUploads(pools.get()::of));
        beans.bind(
                "azureBlobs", AzureBlobs.class, () -> new AzureBlobs(pools.get().usual()));
    }

    private static UploadPools pools(CamelContext camel) {
        var pools = new UploadPools(camel);
        try {
            camel.addService(pools);
        } catch (Exception e) {
            throw new IllegalStateException("The connections for uploads cannot be made.", e);
        }
        return pools;
    }
}
