package org.gbdxroutes.service.task;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Connects to the S3 that {@code AWS_ENDPOINT_URL_S3} and {@code AWS_REGION} name, else to Amazon's in us-east-1. */
final class S3Clients {

    private S3Clients() {}

    static S3Client of(AwsCredentials credentials, Map<String, String> environment) {
        var client = S3Client.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
                .forcePathStyle(true);
        var endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_S3", "");
        if (!endpoint.isBlank()) {
            try {
                client.endpointOverride(URI.create(endpoint));
            } catch (IllegalArgumentException e) {
                throw new TaskFailed("AWS_ENDPOINT_URL_S3 is not a URL: '" + endpoint + "'.", e);
            }
        }
        return client.build();
    }
}
