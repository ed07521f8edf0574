package org.gbdxroutes.delivery;

import java.util.List;
import java.util.function.Consumer;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.ledger.PlannedFile;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Makes the plan of a delivery from a full listing of the outputs. */
final class Planner {

    private final S3Client s3;

    Planner(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Lists every object of the launch's outputs, page by page, once for each destination.
     *
     * @throws Undeliverable if an object cannot go where it would have to
     */
    @SuppressWarnings("ReferenceEquality") // of equal outputs one is kept, the first
    void list(Launch launch, List<String> destinations, Consumer<PlannedFile> plan) {
        // two ports may have been given one location; its files are one output
        var outputs = launch.outputs().stream()
                .filter(output -> launch.outputs().stream()
                        .filter(other -> isSamePlace(output, other))
                        .findFirst()
                        .filter(first -> first == output)
                        .isPresent())
                .toList();
        var paths = new OutputPaths(outputs, launch.mark());
        for (var output : outputs) {
            for (var object : objects(output)) {
                if (object.key().endsWith("/")) {
                    continue; // a folder, as S3 browsers make them, and no file
                }
                var path = paths.place(output, object.key());
                for (var destination : destinations) {
                    plan.accept(new PlannedFile(
                            destination,
                            output.bucket(),
                            object.key(),
                            object.size(),
                            object.eTag(),
                            path,
                            false,
                            null,
                            null));
                }
            }
        }
    }

    private static boolean isSamePlace(OutputLocation one, OutputLocation other) {
        return one.bucket().equals(other.bucket()) && one.prefix().equals(other.prefix());
    }

    private Iterable<S3Object> objects(OutputLocation output) {
        return s3.listObjectsV2Paginator(
                        request -> request.bucket(output.bucket()).prefix(output.prefix()))
                .contents();
    }
}
