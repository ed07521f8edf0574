package org.gbdxroutes.gbdx.transfer;

import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** Brings files into a bucket, some at a time, and compares what S3 says of them with what was sent. */
public final class Uploads {

    private final S3Client s3;
    private final TransferSettings settings;

    public Uploads(S3Client s3, TransferSettings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    /**
     * Uploads a file to a key, or all files below a folder. What is there already and the same is not sent again.
     *
     * @param key a file's key; what is put before the path of each file of a folder: empty, or ending in a slash
     * @return how many files there are
     * @throws TransferFailed if not all of them are there now; the message says what to do
     */
    public int upload(Path fileOrFolder, String bucket, String key, TransferProgress progress) {
        var plan = UploadPlan.of(fileOrFolder, key);
        progress.planned(plan.files().size(), plan.bytes());
        try (var run = new TransferRun(settings, progress)) {
            run.eachFile(plan.files().stream()
                    .<Runnable>map(file -> () -> new FileUpload(s3, run, file, bucket).run())
                    .toList());
        }
        return plan.files().size();
    }
}
