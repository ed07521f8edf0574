package org.gbdxroutes.delivery;

import java.util.ArrayList;
import org.gbdxroutes.ledger.PlannedFile;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Copies an object as S3 can: in one request, or in parts if it is too large for that. */
final class ServerSideCopy {

    /** S3 refuses to copy more than that at once. */
    static final long LARGEST_SINGLE_COPY = 5L << 30;

    static final long PART = 512L << 20;
    private static final long MOST_PARTS = 10_000;

    private final S3Client s3;
    private final long multipartAbove;
    private final long partSize;

    ServerSideCopy(S3Client s3, long multipartAbove, long partSize) {
        this.s3 = s3;
        this.multipartAbove = multipartAbove;
        this.partSize = partSize;
    }

    /** Copies exactly the version that was planned; S3 answers 412 if there is another. */
    void copy(PlannedFile object, String bucket, String key) {
        if (object.size() > multipartAbove) {
            copyInParts(object, bucket, key);
        } else {
            s3.copyObject(request -> request.sourceBucket(object.bucket())
                    .sourceKey(object.key())
                    .copySourceIfMatch(object.etag())
                    .destinationBucket(bucket)
                    .destinationKey(key));
        }
    }

    private void copyInParts(PlannedFile object, String bucket, String key) {
        var source = s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
        var upload = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .contentType(source.contentType())
                        .metadata(source.metadata()))
                .uploadId();
        try {
            var parts = copyParts(object, bucket, key, upload);
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            abort(bucket, key, upload, e);
            throw e;
        }
    }

    private ArrayList<CompletedPart> copyParts(PlannedFile object, String bucket, String key, String upload) {
        long length = Math.max(partSize, object.size() / (MOST_PARTS - 1));
        var parts = new ArrayList<CompletedPart>();
        for (long start = 0; start < object.size(); start += length) {
            var range = "bytes=" + start + "-" + (Math.min(start + length, object.size()) - 1);
            int number = parts.size() + 1;
            var copied = s3.uploadPartCopy(request -> request.sourceBucket(object.bucket())
                    .sourceKey(object.key())
                    .copySourceIfMatch(object.etag())
                    .copySourceRange(range)
                    .destinationBucket(bucket)
                    .destinationKey(key)
                    .uploadId(upload)
                    .partNumber(number));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(copied.copyPartResult().eTag())
                    .build());
        }
        return parts;
    }

    // parts of an unfinished copy cost money until somebody removes them
    private void abort(String bucket, String key, String upload, RuntimeException reason) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
