package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** {@code SaveToS3}: copies a folder to {@code s3://…} with the credentials that its ports bring. */
final class SaveToS3 implements Task {

    private final PrintStream out;
    private final Map<String, String> environment;

    SaveToS3(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var text = work.requiredString("destination").strip();
        var destination = S3Location.ofS3Url(text)
                .orElseThrow(() -> new TaskFailed(
                        "Input port 'destination' has the value '" + text + "'; it must be s3://bucket/prefix."));
        var credentials = AwsSessionCredentials.create(
                work.requiredString("access_key_id"),
                work.requiredString("secret_key"),
                work.requiredString("session_token"));
        try (var s3 = S3Clients.of(credentials, environment)) {
            return new FolderUpload(s3, out, FolderUpload.PART).upload(work, destination);
        }
    }
}
