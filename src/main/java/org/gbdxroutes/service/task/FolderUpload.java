package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import org.gbdxroutes.service.storage.PartedUpload;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Copies the files of a directory input to S3, keeping their sub-folders; large files in parts. */
final class FolderUpload {

    /** Up to which size a file is sent in one piece. */
    static final long PART = PartedUpload.PART;

    private final PartedUpload s3;
    private final PrintStream out;

    FolderUpload(S3Client s3, PrintStream out, long part) {
        this.s3 = new PartedUpload(s3, AwsRequestOverrideConfiguration.builder().build(), part);
        this.out = out;
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
                s3.put(file, destination.bucket(), key);
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
