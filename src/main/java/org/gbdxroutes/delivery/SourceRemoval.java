package org.gbdxroutes.delivery;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.PlannedFile;
import org.gbdxroutes.order.Order;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Removes the planned objects, and nothing else, from where the outputs lay. */
final class SourceRemoval {

    /** As many as S3 deletes in one request. */
    private static final int PAGE = 1000;

    private final S3Client s3;
    private final Deliveries deliveries;

    SourceRemoval(S3Client s3, Deliveries deliveries) {
        this.s3 = s3;
        this.deliveries = deliveries;
    }

    /**
     * Removes what was delivered to {@code destination}; each destination gets all objects, so one names them all.
     * Objects that are gone already do not matter.
     *
     * @throws IOException if the storage keeps one of them
     */
    void remove(Order order, String destination) throws IOException {
        var after = "";
        for (var page = deliveries.files(order, destination, after, PAGE);
                !page.isEmpty();
                page = deliveries.files(order, destination, after, PAGE)) {
            var buckets = page.stream().collect(Collectors.groupingBy(PlannedFile::bucket));
            for (var bucket : buckets.entrySet()) {
                remove(bucket.getKey(), bucket.getValue());
            }
            after = page.get(page.size() - 1).path();
        }
    }

    private void remove(String bucket, List<PlannedFile> files) throws IOException {
        var objects = files.stream()
                .map(PlannedFile::key)
                .distinct()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        var answer = s3.deleteObjects(request ->
                request.bucket(bucket).delete(all -> all.objects(objects).quiet(true)));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            var first = answer.errors().get(0);
            throw new IOException(answer.errors().size() + " are still there, the first being s3://" + bucket + "/"
                    + first.key() + ": " + first.message() + ".");
        }
    }
}
