package org.gbdxroutes.gbdx.transfer;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Of what size the parts may have been with which an object was uploaded; its ETag tells only how many there were. */
final class PartSizes {

    private static final Pattern IN_PARTS = Pattern.compile("\"?[0-9a-f]{32}-(\\d{1,5})\"?");
    private static final long MB = 1 << 20;
    private static final long[] USUAL = {
        5, 6, 7, 8, 10, 12, 15, 16, 20, 24, 25, 30, 32, 40, 48, 50, 64, 75, 100, 128, 200, 250, 256, 400, 500, 512, 1024
    };

    private PartSizes() {}

    /** Returns the number of parts; empty if the object was uploaded whole. */
    static Optional<Integer> count(String etag) {
        var matcher = IN_PARTS.matcher(etag);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Returns the sizes that programs choose and that make so many parts. */
    static Collection<Long> usual(long size, int count, long own) {
        long even = (size + count - 1) / Math.max(count, 1);
        var all = LongStream.concat(
                LongStream.of(own, even, (even + MB - 1) / MB * MB),
                LongStream.of(USUAL).flatMap(megabytes -> LongStream.of(megabytes * MB, megabytes * 1_000_000)));
        return all.filter(part -> part > 0 && (size + part - 1) / part == count)
                .map(part -> Math.min(part, size))
                .distinct()
                .boxed()
                .toList();
    }

    /** Asks S3 for the first and the last part, of which not every server knows; empty if parts differ in size. */
    static Optional<Long> asked(S3Client s3, RemoteObject object, int count) {
        try {
            long first = sizeOf(s3, object, 1);
            long last = sizeOf(s3, object, count);
            return first < object.size() && last == object.size() - first * (count - 1)
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private static long sizeOf(S3Client s3, RemoteObject object, int part) {
        return s3.headObject(request -> request.bucket(object.bucket())
                        .key(object.key())
                        .ifMatch(object.etag())
                        .partNumber(part))
                .contentLength();
    }
}
