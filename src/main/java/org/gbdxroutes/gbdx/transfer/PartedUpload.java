package org.gbdxroutes.gbdx.transfer;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gbdxroutes.gbdx.transfer.UploadPlan.PlannedFile;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Brings a large file to its key in parts, some at a time. Of one that fails nothing stays in S3. */
final class PartedUpload {

    /** A part that has arrived. */
    private record Part(byte[] md5, CompletedPart completed) {}

    private final S3Client s3;
    private final TransferRun run;
    private final PlannedFile file;
    private final RemoteObject object;
    private final Map<Integer, Part> parts = new ConcurrentSkipListMap<>();

    PartedUpload(S3Client s3, TransferRun run, PlannedFile file, RemoteObject object) {
        this.s3 = s3;
        this.run = run;
        this.file = file;
        this.object = object;
    }

    void run() {
        var upload = s3.createMultipartUpload(
                        request -> request.bucket(object.bucket()).key(object.key()))
                .uploadId();
        try {
            run.eachPart(parts(upload));
            complete(upload);
        } catch (RuntimeException e) {
            abort(upload, e);
            throw e;
        }
    }

    private List<Runnable> parts(String upload) {
        long size = run.settings().partSize(file.size(), FileUpload.MOST_PARTS);
        var tasks = new ArrayList<Runnable>();
        for (long start = 0; start < file.size(); start += size) {
            int number = tasks.size() + 1;
            long from = start;
            long length = Math.min(size, file.size() - start);
            tasks.add(() -> {
                try (var content = new FileSlice(file.path(), from, length, run, this::moved)) {
                    send(upload, number, content);
                }
            });
        }
        return tasks;
    }

    private void send(String upload, int number, FileSlice content) {
        run.goOn(file.path().toString());
        var request = UploadPartRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .uploadId(upload)
                .partNumber(number)
                .overrideConfiguration(override ->
                        override.apiCallAttemptTimeout(run.settings().patience().forSending(content.length())))
                .build();
        var answer = s3.uploadPart(request, FileUpload.body(content));
        var md5 = content.md5();
        FileUpload.requireSame(answer.eTag(), answer.ssekmsKeyId(), md5, object);
        parts.put(
                number,
                new Part(
                        md5,
                        CompletedPart.builder()
                                .partNumber(number)
                                .eTag(answer.eTag())
                                .checksumCRC32(answer.checksumCRC32())
                                .checksumCRC32C(answer.checksumCRC32C())
                                .checksumCRC64NVME(answer.checksumCRC64NVME())
                                .checksumSHA1(answer.checksumSHA1())
                                .checksumSHA256(answer.checksumSHA256())
                                .build()));
    }

    private void moved(long bytes) {
        run.progress().moved(file.name(), bytes);
    }

    private void complete(String upload) {
        var expected = etag();
        try {
            var completed = parts.values().stream().map(Part::completed).toList();
            var answer = s3.completeMultipartUpload(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(completed)));
            boolean isHash = answer.ssekmsKeyId() == null
                    && PartSizes.count(answer.eTag()).isPresent();
            FileUpload.requireSame(!isHash || answer.eTag().replace("\"", "").equals(expected), object);
        } catch (SdkException e) {
            // the answer may have been lost, and the SDK's second request then finds no such upload
            if (!isStored(expected)) {
                throw e;
            }
        }
    }

    private boolean isStored(String expected) {
        try {
            return s3.headObject(request -> request.bucket(object.bucket()).key(object.key()))
                    .eTag()
                    .replace("\"", "")
                    .equals(expected);
        } catch (SdkException e) {
            return false;
        }
    }

    private String etag() {
        MessageDigest all = EtagHash.md5();
        parts.values().forEach(part -> all.update(part.md5()));
        return EtagHash.hex(all) + "-" + parts.size();
    }

    // parts of an unfinished upload cost money until somebody removes them
    private void abort(String upload, RuntimeException reason) {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(object.bucket()).key(object.key()).uploadId(upload));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
