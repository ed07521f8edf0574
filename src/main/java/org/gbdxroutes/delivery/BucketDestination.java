package org.gbdxroutes.delivery;

import java.io.IOException;
import org.gbdxroutes.ledger.PlannedFile;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Copies files into a bucket of the storage they come from; their bytes stay on the server's side. */
public final class BucketDestination {

    private final S3Client s3;
    private final ServerSideCopy copy;

    public BucketDestination(S3Client s3) {
        this(s3, ServerSideCopy.LARGEST_SINGLE_COPY, ServerSideCopy.PART);
    }

    /**
     * @param multipartAbove objects larger than that are copied in parts
     * @param partSize of how many bytes, at least
     */
    public BucketDestination(S3Client s3, long multipartAbove, long partSize) {
        this.s3 = s3;
        this.copy = new ServerSideCopy(s3, multipartAbove, partSize);
    }

    /**
     * Copies the file to {@code bucket}, below {@code prefix}, and compares the copy with what was planned.
     *
     * @param prefix may be empty
     * @return its location, {@code s3://…}
     * @throws IOException if there is no such bucket, or the copy is not what it should be
     * @throws Undeliverable if the object is not the planned one any more
     */
    public String copy(OutgoingFile file, String bucket, String prefix) throws IOException {
        var folder = prefix.replaceAll("^/+|/+$", "");
        var key = (folder.isEmpty() ? "" : folder + "/") + file.folder() + "/" + file.path();
        var location = "s3://" + bucket + "/" + key;
        if (file.object().isPresent()) {
            refuseItself(file.object().get(), bucket, key);
            copy(file.object().get(), bucket, key);
        } else {
            upload(file, bucket, key);
        }
        var head = s3.headObject(request -> request.bucket(bucket).key(key));
        if (head.contentLength() != file.size()) {
            throw new IOException("The copy at " + location + " has " + head.contentLength() + " bytes instead of "
                    + file.size() + ".");
        }
        if (file.object().isPresent()) {
            file.vouch(checksum(file.object().get(), head, location));
        }
        return location;
    }

    // the source is removed in the end, and would be the only copy
    private static void refuseItself(PlannedFile object, String bucket, String key) throws IOException {
        if (object.bucket().equals(bucket) && object.key().equals(key)) {
            throw new IOException("The output s3://" + bucket + "/" + key + " would be copied onto itself. Give the"
                    + " destination another bucket or prefix.");
        }
    }

    private void copy(PlannedFile object, String bucket, String key) throws IOException {
        try {
            copy.copy(object, bucket, key);
        } catch (S3Exception e) {
            requireBucket(bucket, e);
            throw switch (e.statusCode()) {
                case 404 -> OutgoingFile.gone(object);
                case 412 -> OutgoingFile.changed(object);
                default -> e;
            };
        }
    }

    private void upload(OutgoingFile file, String bucket, String key) throws IOException {
        try (var content = file.open()) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromInputStream(content, file.size()));
        } catch (S3Exception e) {
            requireBucket(bucket, e);
            throw e;
        }
    }

    // "not found" may mean either side of a copy
    private void requireBucket(String bucket, S3Exception failure) throws IOException {
        if (failure.statusCode() != 404) {
            return;
        }
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (S3Exception e) {
            throw new IOException(
                    e.statusCode() == 404
                            ? "There is no bucket '" + bucket + "'. Create it, or name another in the destination's"
                                    + " bucket setting."
                            : "Bucket '" + bucket + "' cannot be asked for: " + e.getMessage(),
                    e);
        }
    }

    private static Checksum checksum(PlannedFile object, HeadObjectResponse copy, String location) throws IOException {
        // with keys of KMS, or in parts, an ETag says nothing about another object's
        boolean isComparable = isHashOfContent(object.etag())
                && isHashOfContent(copy.eTag())
                && copy.serverSideEncryption() != ServerSideEncryption.AWS_KMS
                && copy.serverSideEncryption() != ServerSideEncryption.AWS_KMS_DSSE;
        if (!isComparable) {
            return new Checksum(Checksum.MULTIPART_ETAG, unquoted(copy.eTag()));
        }
        if (!unquoted(object.etag()).equals(unquoted(copy.eTag()))) {
            throw new IOException(
                    "The copy at " + location + " has the ETag " + copy.eTag() + " instead of " + object.etag() + ".");
        }
        return new Checksum(Checksum.ETAG, unquoted(copy.eTag()));
    }

    private static boolean isHashOfContent(String etag) {
        return unquoted(etag).matches("[0-9a-f]{32}");
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
