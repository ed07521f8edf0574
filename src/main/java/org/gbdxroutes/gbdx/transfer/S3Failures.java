package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failure of the S3 client means, in one sentence that never repeats the server's, which may show secrets. */
public final class S3Failures {

    static final String RUN_AGAIN = "Run it again: it goes on where it stopped.";

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> NOT_ACCEPTED =
            Set.of("InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch", "RequestTimeTooSkewed");

    private S3Failures() {}

    /**
     * Returns what is told.
     *
     * @param location of what; an {@code s3://} URL
     */
    public static TransferFailed of(String location, SdkException failure) {
        return failure instanceof S3Exception answer ? answered(location, answer) : unanswered(location, failure);
    }

    static TransferFailed unanswered(String location, Exception failure) {
        return new TransferFailed(
                Reason.UNREACHABLE,
                location,
                "cannot be reached: " + innermost(failure) + ".",
                "Check the network and the storage's address. " + RUN_AGAIN,
                failure);
    }

    private static TransferFailed answered(String location, S3Exception answer) {
        var code = code(answer);
        if (EXPIRED.contains(code)) {
            return new TransferFailed(
                    Reason.EXPIRED, location, "was refused: the S3 credentials have expired.", RUN_AGAIN, answer);
        }
        if (NOT_ACCEPTED.contains(code)) {
            return new TransferFailed(
                    Reason.DENIED,
                    location,
                    "was refused: the storage does not know these S3 credentials (" + code + ").",
                    "Check that the storage's address belongs to the workflow service, and this machine's clock.",
                    answer);
        }
        if (code.equals("InvalidObjectState")) {
            return new TransferFailed(
                    Reason.REFUSED,
                    location,
                    "was refused by the storage: 403 InvalidObjectState, it is archived.",
                    "Have it restored from the archive first.",
                    answer);
        }
        return switch (answer.statusCode()) {
            case 401, 403 ->
                new TransferFailed(
                        Reason.DENIED,
                        location,
                        "was refused: access denied.",
                        "The account's credentials open its own prefix and the buckets that are shared with it.",
                        answer);
            case 404 ->
                new TransferFailed(
                        Reason.GONE,
                        location,
                        code.equals("NoSuchBucket") ? "lies in no bucket that there is." : "is not there.",
                        "List what is there.",
                        answer);
            case 412 ->
                new TransferFailed(
                        Reason.CHANGED,
                        location,
                        "became another while it was downloaded.",
                        "Run it again: this file is downloaded from its beginning.",
                        answer);
            case 408, 429, 500, 502, 503, 504 ->
                new TransferFailed(
                        Reason.UNREACHABLE,
                        location,
                        "got no useful answer: the storage has trouble (" + answer.statusCode() + ").",
                        RUN_AGAIN,
                        answer);
            default ->
                new TransferFailed(
                        Reason.REFUSED,
                        location,
                        "was refused by the storage: " + (answer.statusCode() + " " + code).strip() + ".",
                        "Look that code up in the storage's documentation.",
                        answer);
        };
    }

    /** Returns whether the same request may succeed a little later. */
    static boolean isPassing(Exception failure) {
        return failure instanceof IOException
                || !(failure instanceof S3Exception answer)
                || answer.statusCode() >= 500
                || answer.statusCode() == 429
                || answer.statusCode() == 408;
    }

    private static String code(S3Exception answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(code -> code.matches("[A-Za-z0-9.]{1,60}"))
                .orElse("");
    }

    private static String innermost(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        var words = String.valueOf(cause.getMessage()).replaceAll("[\\s\\p{Cntrl}]+", " ");
        return cause.getClass().getSimpleName() + ": " + (words.length() > 200 ? words.substring(0, 200) + "…" : words);
    }
}
