package org.gbdxroutes.service.task;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in S3.
 *
 * @param bucket the bucket
 * @param prefix what every key begins with: empty, or ending with a slash
 */
record S3Location(String bucket, String prefix) {

    private static final Pattern S3_URL = Pattern.compile("[sS]3://([^/\\s]+)(.*)");

    /** {@code bucket.s3.amazonaws.com}, also with a region, as {@code s3-us-west-2} or {@code s3.us-west-2}. */
    private static final Pattern BUCKET_HOST =
            Pattern.compile("([a-z0-9.-]+?)\\.s3([.-][a-z0-9-]+)?\\.amazonaws\\.com");

    /** Reads {@code s3://bucket/prefix}, letter by letter as keys are; empty if the text is none. */
    static Optional<S3Location> ofS3Url(String text) {
        var url = S3_URL.matcher(text);
        return url.matches() ? Optional.of(new S3Location(url.group(1), prefix(url.group(2)))) : Optional.empty();
    }

    /** Reads {@code http(s)://bucket.s3.amazonaws.com/prefix}; empty if the text is none. */
    static Optional<S3Location> ofHttpUrl(String text) {
        return url(text)
                .filter(url -> "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                .filter(url -> url.getHost() != null)
                .flatMap(url -> {
                    var host = BUCKET_HOST.matcher(url.getHost());
                    return host.matches()
                            ? Optional.of(new S3Location(host.group(1), prefix(url.getPath())))
                            : Optional.empty();
                });
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text.replace(" ", "%20")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String prefix(String text) {
        var path = text.replaceAll("^/+|/+$", "");
        return path.isEmpty() ? "" : path + "/";
    }
}
