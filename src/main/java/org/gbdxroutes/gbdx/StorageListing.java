package org.gbdxroutes.gbdx;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gbdxroutes.gbdx.transfer.S3Failures;
import org.gbdxroutes.workflow.NearestNames;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks up what lies at a place. */
final class StorageListing {

    private static final int SHOWN = 5;

    private final S3Client s3;

    StorageListing(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Returns the object of that key, or else all objects below that folder, whose pages are fetched as they are read.
     * A location that ends in a slash is always a folder.
     *
     * @throws NoSuchLocation if there is neither
     */
    Stream<S3Object> find(StoragePlace place) {
        var object = place.isFolder() ? Optional.<S3Object>empty() : object(place);
        if (object.isPresent()) {
            return object.stream();
        }
        var below = pages(place.asFolder());
        if (!below.hasNext() && !place.isEverything()) {
            throw new NoSuchLocation("There is nothing at " + place.url() + "." + nearby(place));
        }
        return stream(below);
    }

    // of all keys that begin with a key, that one itself is the first
    private Optional<S3Object> object(StoragePlace place) {
        var page = told(
                place,
                () -> s3.listObjectsV2(request ->
                        request.bucket(place.bucket()).prefix(place.key()).maxKeys(1)));
        return page.contents().stream()
                .filter(object -> object.key().equals(place.key()))
                .findFirst();
    }

    private Iterator<S3Object> pages(StoragePlace prefix) {
        var objects = told(
                prefix,
                () -> s3.listObjectsV2Paginator(
                                request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
                        .contents()
                        .iterator());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return told(prefix, objects::hasNext);
            }

            @Override
            public S3Object next() {
                return told(prefix, objects::next);
            }
        };
    }

    private static Stream<S3Object> stream(Iterator<S3Object> objects) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(objects, 0), false);
    }

    private static <T> T told(StoragePlace place, Supplier<T> question) {
        try {
            return question.get();
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                throw new NoSuchLocation("There is no bucket '" + place.bucket() + "' for " + place.url() + ".");
            }
            throw S3Failures.of(place.url(), e);
        } catch (SdkException e) {
            throw S3Failures.of(place.url(), e);
        }
    }

    private String nearby(StoragePlace place) {
        var above = place.above();
        try {
            var page = s3.listObjectsV2(request ->
                    request.bucket(above.bucket()).prefix(above.key()).delimiter("/"));
            var names = Stream.concat(
                            page.commonPrefixes().stream().map(CommonPrefix::prefix),
                            page.contents().stream().map(S3Object::key))
                    .map(key -> above.at(key).location())
                    .toList();
            return names.isEmpty() ? "" : " Nearest to it: " + nearest(place, names) + ".";
        } catch (SdkException e) {
            // the hint is a courtesy
            return "";
        }
    }

    private static String nearest(StoragePlace place, List<String> names) {
        return NearestNames.of(place.location(), names).stream().limit(SHOWN).collect(Collectors.joining(", "));
    }
}
