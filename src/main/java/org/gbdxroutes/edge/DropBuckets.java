package org.gbdxroutes.edge;

import org.apache.camel.CamelContext;
import software.amazon.awssdk.services.s3.S3Client;

/** Gives a Camel context the bean {@code dropBucket}, which may be used by any route. */
public final class DropBuckets {

    private DropBuckets() {}

    /** Binds it, over the S3 client that the context knows as {@code outputsClient}. */
    public static void bind(CamelContext camel) {
        var beans = camel.getRegistry();
        beans.bind(
                "dropBucket",
                DropBucket.class,
                () -> new DropBucket(beans.lookupByNameAndType("outputsClient", S3Client.class)));
    }
}
