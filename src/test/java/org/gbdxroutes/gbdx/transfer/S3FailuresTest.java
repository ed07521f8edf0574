package org.gbdxroutes.gbdx.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

@DisplayNameGeneration(ReplaceUnderscores.class)
class S3FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, EXPIRED, the S3 credentials have expired",
        "403, AccessDenied, DENIED, access denied",
        "403, InvalidAccessKeyId, DENIED, does not know these S3 credentials",
        "404, NoSuchKey, GONE, is not there",
        "404, NoSuchBucket, GONE, lies in no bucket that there is",
        "412, PreconditionFailed, CHANGED, became another",
        "503, SlowDown, UNREACHABLE, the storage has trouble (503)",
        "403, InvalidObjectState, REFUSED, 403 InvalidObjectState",
        "400, EntityTooLarge, REFUSED, 400 EntityTooLarge"
    })
    void a_refusal_is_told_in_our_words_not_the_server_s(int status, String code, Reason reason, String words) {
        var answer = S3Exception.builder()
                .statusCode(status)
                .message("The key ASIASECRET is not what it was")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("The key ASIASECRET is not what it was")
                        .build())
                .build();

        var failure = S3Failures.of("s3://bucket/key", answer);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure)
                .hasMessageStartingWith("s3://bucket/key ")
                .hasMessageContaining(words)
                .hasMessageNotContaining("ASIASECRET");
    }
}
