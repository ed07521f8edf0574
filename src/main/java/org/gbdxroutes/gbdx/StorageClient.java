package org.gbdxroutes.gbdx;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens clients of the S3 that inputs and outputs are in. */
public final class StorageClient {

    private static final int MAX_CONNECTIONS = 50;

    private StorageClient() {}

    /**
     * @param endpoint empty for Amazon's own
     * @param pathStyle whether the bucket stands in the path, as servers other than Amazon's want it
     */
    public static S3Client open(
            Optional<URI> endpoint, String region, boolean pathStyle, AwsCredentialsProvider credentials) {
        var client = S3Client.builder()
                .region(Region.of(region))
                .forcePathStyle(pathStyle)
                .credentialsProvider(credentials)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS));
        endpoint.ifPresent(client::endpointOverride);
        return client.build();
    }
}
