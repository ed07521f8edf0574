package org.gbdxroutes;

import java.net.URI;
import org.gbdxroutes.gbdx.AccountCredentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the S3 client that moves outputs. */
final class OutputsClient {

    private static final int MAX_CONNECTIONS = 50;

    private OutputsClient() {}

    static S3Client open(Settings settings, URI endpoint, AccountCredentials account) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(settings.text("s3.region")))
                .forcePathStyle(settings.flag("s3.path-style"))
                .credentialsProvider(credentials(settings, account))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS))
                .build();
    }

    private static AwsCredentialsProvider credentials(Settings settings, AccountCredentials account) {
        return settings.isEmpty("s3.access-key")
                ? account
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.text("s3.access-key"), settings.text("s3.secret-key")));
    }
}
