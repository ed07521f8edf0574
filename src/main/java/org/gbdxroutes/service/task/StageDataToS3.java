package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * {@code StageDataToS3}: copies a folder to {@code s3://…} or {@code https://bucket.s3.amazonaws.com/…} with the
 * platform's credentials: {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and, if there is one, {@code
 * AWS_SESSION_TOKEN}.
 */
final class StageDataToS3 implements Task {

    private final PrintStream out;
    private final Map<String, String> environment;

    StageDataToS3(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var text = work.requiredString("destination").strip();
        var destination = S3Location.ofS3Url(text)
                .or(() -> S3Location.ofHttpUrl(text))
                .orElseThrow(() -> new TaskFailed("Input port 'destination' has the value '" + text
                        + "'; it must be s3://bucket/prefix or https://bucket.s3.amazonaws.com/prefix."));
        try (var s3 = S3Clients.of(credentials(), environment)) {
            return new FolderUpload(s3, out, FolderUpload.PART).upload(work, destination);
        }
    }

    private AwsCredentials credentials() {
        var key = required("AWS_ACCESS_KEY_ID");
        var secret = required("AWS_SECRET_ACCESS_KEY");
        var token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return token.isBlank()
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token);
    }

    private String required(String variable) {
        var value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new TaskFailed("The platform has not given this task S3 credentials: the environment variable "
                    + variable + " is empty. Whoever runs the service has to set it.");
        }
        return value;
    }
}
