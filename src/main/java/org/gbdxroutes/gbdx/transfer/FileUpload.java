package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.gbdxroutes.gbdx.transfer.UploadPlan.PlannedFile;
import org.gbdxroutes.gbdx.transfer.Verification.Verdict;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Brings one file to its key. */
final class FileUpload {

    /** S3 takes no more. */
    static final int MOST_PARTS = 10_000;

    // to ask after a smaller one costs as much as to send it
    private static final long ASKED_ABOVE = 64 * 1024;

    private final S3Client s3;
    private final TransferRun run;
    private final PlannedFile file;
    private final RemoteObject object;

    FileUpload(S3Client s3, TransferRun run, PlannedFile file, String bucket) {
        this.s3 = s3;
        this.run = run;
        this.file = file;
        this.object = new RemoteObject(bucket, file.key(), file.size(), "");
    }

    void run() {
        run.goOn(file.path().toString());
        try {
            if (isThere()) {
                run.progress().moved(file.name(), file.size());
            } else {
                send();
            }
        } catch (IOException | UncheckedIOException e) {
            throw FileDownload.local(file.path(), e);
        }
        run.progress().done(file.name());
    }

    private boolean isThere() throws IOException {
        if (file.size() <= ASKED_ABOVE) {
            return false;
        }
        try {
            var head = s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
            var present = new RemoteObject(object.bucket(), object.key(), head.contentLength(), head.eTag());
            return present.size() == file.size()
                    && new Verification(s3, run.settings()).judge(file.path(), present) == Verdict.SAME;
        } catch (SdkException | TransferFailed e) {
            // to send it tells more
            return false;
        }
    }

    private void send() throws IOException {
        var before = Files.getLastModifiedTime(file.path());
        try {
            if (file.size() > run.settings().largeAbove()) {
                new PartedUpload(s3, run, file, object).run();
            } else {
                sendWhole();
            }
        } catch (SdkException e) {
            requireUnchanged(before);
            throw S3Failures.of(object.location(), e);
        }
        requireUnchanged(before);
    }

    private void sendWhole() {
        var request = PutObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .overrideConfiguration(override ->
                        override.apiCallAttemptTimeout(run.settings().patience().forSending(file.size())))
                .build();
        try (var content = new FileSlice(file.path(), 0, file.size(), run, this::moved)) {
            var answer = s3.putObject(request, body(content));
            requireSame(answer.eTag(), answer.ssekmsKeyId(), content.md5(), object);
        }
    }

    private void moved(long bytes) {
        run.progress().moved(file.name(), bytes);
    }

    static RequestBody body(FileSlice content) {
        return RequestBody.fromContentProvider(content, content.length(), "application/octet-stream");
    }

    /** Compares the ETag of an answer with what was sent; with keys of KMS it is no hash of the content. */
    static void requireSame(String etag, @Nullable String kmsKey, byte[] md5, RemoteObject object) {
        boolean isHash = kmsKey == null && etag.matches("\"?[0-9a-f]{32}\"?");
        requireSame(!isHash || etag.replace("\"", "").equals(HexFormat.of().formatHex(md5)), object);
    }

    static void requireSame(boolean isSame, RemoteObject object) {
        if (!isSame) {
            throw new TransferFailed(
                    Reason.CORRUPTED,
                    object.location(),
                    "was stored with another checksum than what was sent.",
                    "What lies there is damaged. Run it again; if that does not help, something between here and the"
                            + " storage changes bytes.",
                    null);
        }
    }

    private void requireUnchanged(FileTime before) throws IOException {
        if (!Files.getLastModifiedTime(file.path()).equals(before) || Files.size(file.path()) != file.size()) {
            throw new TransferFailed(
                    Reason.CHANGED,
                    file.path().toString(),
                    "changed while it was uploaded.",
                    "Run it again when nobody writes it any more.",
                    null);
        }
    }
}
