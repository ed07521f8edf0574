package org.gbdxroutes.service.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Puts files into S3: large ones in parts, a few at a time, so that there is no limit of 5 GB. */
public final class PartedUpload {

    /** The size of a part; S3 takes 5 MB to 5 GB, and no more than 10,000 of them. */
    public static final long PART = 64L << 20;

    private static final long MOST_PARTS = 9_000;
    private static final int AT_A_TIME = 3;

    private final S3Client s3;
    private final AwsRequestOverrideConfiguration rights;
    private final long part;

    /** @param rights whose rights are used, where they are not the client's own */
    public PartedUpload(S3Client s3, AwsRequestOverrideConfiguration rights, long part) {
        this.s3 = s3;
        this.rights = rights;
        this.part = part;
    }

    /**
     * Stores a file under that key.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not take it
     */
    public void put(Path file, String bucket, String key) throws IOException {
        long size = Files.size(file);
        if (size <= part) {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).overrideConfiguration(rights),
                    RequestBody.fromFile(file));
            return;
        }
        var id = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).overrideConfiguration(rights))
                .uploadId();
        try {
            var parts = putParts(file, size, bucket, key, id);
            s3.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(key)
                    .uploadId(id)
                    .multipartUpload(upload -> upload.parts(parts))
                    .overrideConfiguration(rights));
        } catch (RuntimeException e) {
            abort(bucket, key, id, e);
            throw e;
        }
    }

    private List<CompletedPart> putParts(Path file, long size, String bucket, String key, String id) {
        long step = Math.max(part, size / MOST_PARTS + 1);
        var pool = Executors.newFixedThreadPool(AT_A_TIME, work -> {
            var thread = new Thread(work, "s3-part");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var started = new ArrayList<Future<CompletedPart>>();
            for (long from = 0; from < size; from += step) {
                long start = from;
                int number = started.size() + 1;
                started.add(
                        pool.submit(() -> putPart(file, start, Math.min(step, size - start), bucket, key, id, number)));
            }
            var parts = new ArrayList<CompletedPart>();
            for (var one : started) {
                parts.add(one.get());
            }
            return parts;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw SdkClientException.create(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The upload of " + file.getFileName() + " was stopped.");
        } finally {
            pool.shutdownNow();
        }
    }

    private CompletedPart putPart(Path file, long from, long size, String bucket, String key, String id, int number) {
        var body = RequestBody.fromContentProvider(() -> open(file, from), size, "application/octet-stream");
        var answer = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength(size)
                        .overrideConfiguration(rights),
                body);
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    /** Frees the parts that S3 would keep, and charge for, for ever. */
    private void abort(String bucket, String key, String id, RuntimeException cause) {
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(id).overrideConfiguration(rights));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static InputStream open(Path file, long from) {
        try {
            var channel = FileChannel.open(file);
            return new BufferedInputStream(Channels.newInputStream(channel.position(from)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
