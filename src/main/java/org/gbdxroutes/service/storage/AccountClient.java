package org.gbdxroutes.service.storage;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 client whose every request carries the rights of the account that it is made for, and not a bit more. */
final class AccountClient implements AutoCloseable {

    private static final Duration LIFE = Duration.ofMinutes(15);

    private final CredentialSource credentials;
    private final S3Client client;

    AccountClient(StorageSettings settings, int connections, Clock clock) {
        this.credentials = settings.credentials(clock);
        this.client = S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(() -> {
                    throw new IllegalStateException("A request to S3 has to name the account that it is made for.");
                })
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(connections))
                .build();
    }

    S3Client s3() {
        return client;
    }

    /** Returns what a request needs to be made with the rights of that account. */
    AwsRequestOverrideConfiguration rights(String accountId) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(() -> credentials(accountId, LIFE))
                .build();
    }

    AwsCredentials credentials(String accountId, Duration life) {
        var issued = credentials.issue(accountId, life);
        return issued.sessionToken().isEmpty()
                ? AwsBasicCredentials.create(issued.accessKey(), issued.secretKey())
                : AwsSessionCredentials.create(issued.accessKey(), issued.secretKey(), issued.sessionToken());
    }

    @Override
    public void close() {
        client.close();
    }
}
