package org.gbdxroutes.gbdx.transfer;

import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings objects into a folder, some at a time. Under a file's name there is never less than the whole, verified
 * object; until then it is in a file beside it, from which a later call goes on if the object is still the same.
 */
public final class Downloads {

    private final S3Client s3;
    private final TransferSettings settings;

    public Downloads(S3Client s3, TransferSettings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    /**
     * Downloads objects. A file that is there with the object's size and checksum stays as it is, any other is
     * replaced.
     *
     * @param prefix what is cut off from each key; the rest is the path below {@code folder}
     * @return how many files there are
     * @throws TransferFailed if not all of them are there now; the message says what to do
     */
    public int download(List<RemoteObject> objects, String prefix, Path folder, TransferProgress progress) {
        var plan = DownloadPlan.of(objects, prefix, folder);
        progress.planned(plan.files().size(), plan.bytes());
        plan.makeFolders();
        var verification = new Verification(s3, settings);
        try (var run = new TransferRun(settings, progress)) {
            run.eachFile(plan.files().stream()
                    .<Runnable>map(file -> () -> new FileDownload(s3, run, verification, file).run())
                    .toList());
        }
        return plan.files().size();
    }
}
