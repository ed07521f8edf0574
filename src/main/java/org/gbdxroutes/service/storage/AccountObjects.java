package org.gbdxroutes.service.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What can be said of an account's objects without reading them. Keys are relative to the account's prefix. */
public final class AccountObjects implements AutoCloseable {

    private final StorageSettings settings;
    private final AccountClient client;

    public AccountObjects(StorageSettings settings, Clock clock) {
        this.settings = settings;
        this.client = new AccountClient(settings, 4, clock);
    }

    /**
     * Returns how many bytes lie below a folder; nothing if there is no object.
     *
     * @param folder empty for all of the account
     */
    public OptionalLong size(String accountId, String folder) {
        var prefix = key(accountId, folder.isEmpty() ? "" : folder + "/");
        var objects = client.s3()
                .listObjectsV2Paginator(request -> request.bucket(AccountStorage.BUCKET)
                        .prefix(prefix)
                        .overrideConfiguration(client.rights(accountId)))
                .contents();
        return objects.stream()
                .map(object -> OptionalLong.of(object.size()))
                .reduce((one, other) -> OptionalLong.of(one.getAsLong() + other.getAsLong()))
                .orElse(OptionalLong.empty());
    }

    /** Returns whether there is an object of that key. */
    public boolean exists(String accountId, String key) {
        try {
            client.s3()
                    .headObject(request -> request.bucket(AccountStorage.BUCKET)
                            .key(key(accountId, key))
                            .overrideConfiguration(client.rights(accountId)));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Returns where anybody who knows the URL can download an object for {@code life}. */
    public URI downloadUrl(String accountId, String key, Duration life) {
        try (var presigner = S3Presigner.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build())
                .credentialsProvider(StaticCredentialsProvider.create(client.credentials(accountId, life)))
                .build()) {
            return URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(life)
                            .getObjectRequest(
                                    get -> get.bucket(AccountStorage.BUCKET).key(key(accountId, key))))
                    .url()
                    .toString());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static String key(String accountId, String relative) {
        return accountId + "/" + relative;
    }
}
