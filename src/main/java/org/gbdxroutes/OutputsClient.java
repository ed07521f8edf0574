package org.gbdxroutes;

import java.net.URI;
import java.util.Optional;
import org.gbdxroutes.gbdx.AccountCredentials;
import org.gbdxroutes.gbdx.StorageClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the S3 client that moves outputs. */
final class OutputsClient {

    private OutputsClient() {}

    static S3Client open(Settings settings, URI endpoint, AccountCredentials account) {
        return StorageClient.open(
                Optional.of(endpoint),
                settings.text("s3.region"),
                settings.flag("s3.path-style"),
                credentials(settings, account));
    }

    private static AwsCredentialsProvider credentials(Settings settings, AccountCredentials account) {
        return settings.isEmpty("s3.access-key")
                ? account
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.text("s3.access-key"), settings.text("s3.secret-key")));
    }
}
