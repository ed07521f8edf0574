package org.gbdxroutes.service.storage;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** An S3 server on a folder, for one machine: what AWS is to a deployment in the cloud. */
public final class EmbeddedS3 implements AutoCloseable {

    private static final String REGION = "us-east-1";

    private final S3Proxy server;
    private final StorageSettings settings;

    private EmbeddedS3(S3Proxy server, StorageSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Starts to serve {@code directory}; the customer bucket and the shared ones are made if they are not there.
     *
     * @param port 0 for any free one, which {@link #url()} then tells
     * @param accessKey opens everything, with {@code secretKey}
     * @param sharedBuckets buckets that every account may use, beside its own part of the customer bucket
     * @throws BindException if the port is taken; the message names host and port
     * @throws IOException if the folder cannot be used or the server cannot start
     */
    public static EmbeddedS3 start(
            String host, int port, Path directory, String accessKey, String secretKey, Set<String> sharedBuckets)
            throws IOException {
        var buckets = Files.createDirectories(directory.toAbsolutePath().resolve("buckets"));
        var keyFile = directory.toAbsolutePath().resolve("credentials.key");
        var notes = directory.toAbsolutePath().resolve("writing");
        NotedWrites.clearUp(buckets, notes);
        var store = new NotedWrites(new FilesystemNio2BlobStore(buckets.toString()), notes);
        var wanted = new HashSet<>(sharedBuckets);
        wanted.add(AccountScope.CUSTOMER_BUCKET);
        for (var bucket : wanted) {
            createBucket(store, bucket);
        }
        var server = S3Proxy.builder()
                .endpoint(URI.create("http://" + host + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .blobStore(new AccountBlobStore(store, AccountScope.NOBODY))
                .ignoreUnknownHeaders(true)
                .build();
        var credentials = new SignedCredentials(SecretKeyFile.readOrCreate(keyFile), Clock.systemUTC());
        server.setBlobStoreLocator(new AccountLocator(store, accessKey, secretKey, credentials, sharedBuckets));
        listen(server, host, port);
        var url = URI.create("http://" + host + ":" + server.getPort());
        return new EmbeddedS3(
                server, new StorageSettings(url, REGION, true, accessKey, secretKey, Optional.of(keyFile)));
    }

    /** Returns where it listens. */
    public URI url() {
        return settings.endpoint();
    }

    /** Returns how the workflow service reaches it. */
    public StorageSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 at " + url() + " did not stop: " + e.getMessage(), e);
        }
    }

    private static void createBucket(BlobStore store, String bucket) {
        try {
            store.createContainer(bucket);
        } catch (BucketAlreadyOwnedByYouException e) {
            // from an earlier start
        }
    }

    private static void listen(S3Proxy server, String host, int port) throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            stopQuietly(server, e);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new BindException(
                            "The embedded S3 cannot listen on " + host + ":" + port + ": " + cause.getMessage() + ".");
                }
            }
            throw e instanceof IOException io ? io : new IOException("The embedded S3 did not start.", e);
        }
    }

    private static void stopQuietly(S3Proxy server, Exception reason) {
        try {
            server.stop();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }
}
