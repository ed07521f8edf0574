package org.gbdxroutes.service.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Copies folders between the disk and S3, with the rights of the account it is done for and not a bit more. */
public final class AccountStorage implements AutoCloseable {

    /** The bucket that holds every account's files, each below its own prefix. */
    public static final String BUCKET = AccountScope.CUSTOMER_BUCKET;

    private final URI endpoint;
    private final AccountClient client;

    public AccountStorage(StorageSettings settings, int connections, Clock clock) {
        this.endpoint = settings.endpoint();
        this.client = new AccountClient(settings, connections, clock);
    }

    /** Returns where the storage listens. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Fetches an object into {@code folder}, or everything below a prefix with its sub-folders.
     *
     * @param location {@code s3://bucket/key} or one of the {@code http(s)://} forms of S3
     * @throws IOException if nothing is there, a key would leave the folder, or the storage refuses
     * @throws IllegalArgumentException if the location is none
     */
    public void download(String accountId, String location, Path folder) throws IOException {
        var place = S3Location.parse(location, endpoint);
        try {
            if (!downloadBelow(accountId, place, folder) && !downloadObject(accountId, place, folder)) {
                throw new IOException("There is nothing at " + place);
            }
        } catch (SdkException e) {
            throw new IOException("Cannot read " + place + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns how many bytes {@link #download} would fetch.
     *
     * @throws IOException if the storage refuses
     */
    public long size(String accountId, String location) throws IOException {
        var place = S3Location.parse(location, endpoint);
        var prefix = prefix(place);
        try {
            long below = client
                    .s3()
                    .listObjectsV2Paginator(request -> request.bucket(place.bucket())
                            .prefix(prefix)
                            .overrideConfiguration(client.rights(accountId)))
                    .contents()
                    .stream()
                    .mapToLong(S3Object::size)
                    .sum();
            return below == 0 && !place.key().isEmpty() && !place.key().endsWith("/")
                    ? client.s3()
                            .headObject(request -> request.bucket(place.bucket())
                                    .key(place.key())
                                    .overrideConfiguration(client.rights(accountId)))
                            .contentLength()
                    : below;
        } catch (NoSuchKeyException e) {
            return 0; // which the download will tell
        } catch (SdkException e) {
            throw new IOException("Cannot read " + place + ": " + e.getMessage(), e);
        }
    }

    /**
     * Stores files below {@code prefix} in the account's bucket.
     *
     * @param files by their path below the prefix, with slashes
     * @throws IOException if a file cannot be read or the storage refuses it
     */
    public void upload(String accountId, Map<String, Path> files, String prefix) throws IOException {
        var upload = new PartedUpload(client.s3(), client.rights(accountId), PartedUpload.PART);
        for (var file : files.entrySet()) {
            var target = new S3Location(BUCKET, prefix + "/" + file.getKey());
            try {
                upload.put(file.getValue(), target.bucket(), target.key());
            } catch (SdkException e) {
                throw new IOException("Cannot store " + target + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean downloadBelow(String accountId, S3Location place, Path folder) throws IOException {
        var prefix = prefix(place);
        var found = false;
        for (S3Object object : client.s3()
                .listObjectsV2Paginator(request ->
                        request.bucket(place.bucket()).prefix(prefix).overrideConfiguration(client.rights(accountId)))
                .contents()) {
            found = true;
            if (!object.key().endsWith("/")) {
                fetch(
                        accountId,
                        new S3Location(place.bucket(), object.key()),
                        folder,
                        object.key().substring(prefix.length()));
            }
        }
        return found;
    }

    private static String prefix(S3Location place) {
        return place.key().isEmpty() || place.key().endsWith("/") ? place.key() : place.key() + "/";
    }

    private boolean downloadObject(String accountId, S3Location place, Path folder) throws IOException {
        if (place.key().isEmpty() || place.key().endsWith("/")) {
            return false;
        }
        try {
            fetch(accountId, place, folder, place.key().substring(place.key().lastIndexOf('/') + 1));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private void fetch(String accountId, S3Location object, Path folder, String relative) throws IOException {
        var target = folder.resolve(relative).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("The key of " + object + " leads out of the input folder");
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        client.s3()
                .getObject(
                        request -> request.bucket(object.bucket())
                                .key(object.key())
                                .overrideConfiguration(client.rights(accountId)),
                        ResponseTransformer.toFile(target));
    }
}
