package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gbdxroutes.service.storage.EmbeddedS3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server on a folder, behind a proxy that can be faulty. */
final class TransferSite implements AutoCloseable {

    static final String BUCKET = "imagery";
    static final int KB = 1024;

    private final EmbeddedS3 server;
    private final FaultyProxy proxy;
    private final S3Client client;

    TransferSite(Path directory) throws IOException {
        server = EmbeddedS3.start("127.0.0.1", 0, directory, "root", "secret", Set.of(BUCKET));
        proxy = new FaultyProxy(server.url());
        client = S3Client.builder()
                .endpointOverride(proxy.url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("root", "secret")))
                .build();
    }

    FaultyProxy proxy() {
        return proxy;
    }

    S3Client client() {
        return client;
    }

    /** Files above a megabyte go in parts of 256 KB, one at a time; broken connections are tried again at once. */
    static TransferSettings settings() {
        return new TransferSettings(
                2, 1, 1024 * KB, 256 * KB, new Patience(Duration.ofSeconds(30), KB, 3, Duration.ofMillis(1)));
    }

    /** Gives connections up that bring less than a kilobyte in half a second. */
    static TransferSettings impatient(int attempts) {
        return new TransferSettings(
                2, 1, 1024 * KB, 256 * KB, new Patience(Duration.ofMillis(500), KB, attempts, Duration.ofMillis(1)));
    }

    static byte[] content(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    RemoteObject put(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
        return object(key);
    }

    RemoteObject object(String key) {
        var head = client.headObject(request -> request.bucket(BUCKET).key(key));
        return new RemoteObject(BUCKET, key, head.contentLength(), head.eTag());
    }

    byte[] get(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    void download(TransferSettings settings, Path folder, RemoteObject... objects) {
        download(settings, folder, TransferProgress.NONE, objects);
    }

    void download(TransferSettings settings, Path folder, TransferProgress progress, RemoteObject... objects) {
        new Downloads(client, settings).download(List.copyOf(Arrays.asList(objects)), "", folder, progress);
    }

    @Override
    public void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }
}
