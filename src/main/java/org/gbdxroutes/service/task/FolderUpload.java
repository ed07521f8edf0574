package org.gbdxroutes.service.task;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Copies the files of a directory input to S3, keeping their sub-folders; large files in parts. */
final class FolderUpload {

    /** The size of a part; S3 takes 5 MB to 5 GB, and no more than 10,000 of them. */
    static final long PART = 64L << 20;

    private static final long MOST_PARTS = 9_000;

    private final S3Client s3;
    private final PrintStream out;
    private final long part;

    FolderUpload(S3Client s3, PrintStream out, long part) {
        this.s3 = s3;
        this.out = out;
        this.part = part;
    }

    /**
     * Copies all files of the port {@code data} and returns the reason that goes with success.
     *
     * @throws TaskFailed if there are none, or if S3 does not take them
     */
    String upload(WorkFolder work, S3Location destination) throws IOException {
        var root = work.directory("data").toRealPath();
        var files = work.files("data");
        if (files.isEmpty()) {
            throw new TaskFailed(
                    "Input port 'data' holds no files, so there is nothing to copy to " + destination + ".");
        }
        try {
            for (var file : files) {
                var key =
                        destination.prefix() + root.relativize(file).toString().replace('\\', '/');
                put(file, destination.bucket(), key);
                out.println("Copied " + root.relativize(file) + " to s3://" + destination.bucket() + "/" + key);
            }
        } catch (S3Exception e) {
            throw refused(destination, e);
        } catch (SdkClientException e) {
            throw new TaskFailed(
                    "S3 could not be reached to write to " + destination + ": " + e.getMessage() + " Try again later.",
                    e);
        }
        return "Copied " + files.size() + " files to " + destination;
    }

    private void put(Path file, String bucket, String key) throws IOException {
        long size = Files.size(file);
        if (size <= part) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
            return;
        }
        var id = s3.createMultipartUpload(request -> request.bucket(bucket).key(key))
                .uploadId();
        try {
            long step = Math.max(part, size / MOST_PARTS + 1);
            var parts = new ArrayList<CompletedPart>();
            for (long from = 0; from < size; from += step) {
                parts.add(putPart(file, from, Math.min(step, size - from), bucket, key, id, parts.size() + 1));
            }
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
        } catch (RuntimeException e) {
            abort(bucket, key, id, e);
            throw e;
        }
    }

    private CompletedPart putPart(Path file, long from, long size, String bucket, String key, String id, int number) {
        var body = RequestBody.fromContentProvider(() -> open(file, from), size, "application/octet-stream");
        var answer = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength(size),
                body);
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    /** Frees the parts that S3 would keep, and charge for, for ever. */
    private void abort(String bucket, String key, String id, RuntimeException cause) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
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

    /** The text of S3's own answer stays out of it: it may repeat what was sent. */
    private static TaskFailed refused(S3Location destination, S3Exception e) {
        var details = e.awsErrorDetails();
        var code = details == null || details.errorCode() == null ? "status " + e.statusCode() : details.errorCode();
        var advice =
                switch (code) {
                    case "NoSuchBucket" -> "create the bucket or correct the destination";
                    case "AccessDenied",
                            "InvalidAccessKeyId",
                            "SignatureDoesNotMatch",
                            "ExpiredToken",
                            "InvalidToken" -> "check that the credentials are valid and may write there";
                    default -> "see what S3 says about this code, or try again later";
                };
        return new TaskFailed("S3 refused to write to " + destination + " (" + code + "): " + advice + ".", e);
    }
}
