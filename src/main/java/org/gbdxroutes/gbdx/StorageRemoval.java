package org.gbdxroutes.gbdx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gbdxroutes.gbdx.transfer.S3Failures;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Removes objects, as many in one request as S3 takes. */
final class StorageRemoval {

    private static final int AT_ONCE = 1_000;

    private final S3Client s3;
    private final StoragePlace place;
    private long removed;

    StorageRemoval(S3Client s3, StoragePlace place) {
        this.s3 = s3;
        this.place = place;
    }

    /** Removes them and returns how many they were. */
    long remove(Stream<S3Object> objects) {
        var some = new ArrayList<ObjectIdentifier>();
        objects.forEach(object -> {
            some.add(ObjectIdentifier.builder().key(object.key()).build());
            if (some.size() == AT_ONCE) {
                removeAll(some);
                some.clear();
            }
        });
        if (!some.isEmpty()) {
            removeAll(some);
        }
        return removed;
    }

    private void removeAll(List<ObjectIdentifier> some) {
        try {
            var answer = s3.deleteObjects(request -> request.bucket(place.bucket())
                    .delete(delete -> delete.objects(some).quiet(true)));
            if (answer.hasErrors() && !answer.errors().isEmpty()) {
                var first = answer.errors().get(0);
                throw S3Failures.of(place.at(first.key()).url(), refusal(first.code()));
            }
            removed += some.size();
        } catch (SdkException e) {
            throw S3Failures.of(place.url(), e);
        }
    }

    // within an answer of success each object has an answer of its own
    private static SdkException refusal(String code) {
        return S3Exception.builder()
                .statusCode("AccessDenied".equals(code) ? 403 : 400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
