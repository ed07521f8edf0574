package org.gbdxroutes.service.storage;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in S3: an object, or all objects below a prefix.
 *
 * @param key the object's key or the prefix; may be empty
 */
public record S3Location(String bucket, String key) {

    // bucket.s3.amazonaws.com and bucket.s3.us-east-1.amazonaws.com, also with the old dash before the region
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+)\\.s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com");
    private static final Pattern PATH_HOST = Pattern.compile("s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com");

    /**
     * Reads {@code s3://bucket/key} and the {@code http(s)://} forms that S3 has.
     *
     * @param endpoint the storage in use, whose own path-style addresses are understood too
     * @throws IllegalArgumentException if the text is no such location; the message is the one GBDX gave
     */
    public static S3Location parse(String text, URI endpoint) {
        if (text.startsWith("s3://")) {
            return ofPath(text.substring("s3://".length()), text);
        }
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw new IllegalArgumentException(text + " does not start with either [http, https, s3]");
        }
        var withoutScheme = text.substring(text.indexOf("://") + 3);
        var slash = withoutScheme.indexOf('/');
        var host = slash < 0 ? withoutScheme : withoutScheme.substring(0, slash);
        var path = URLDecoder.decode(
                slash < 0 ? "" : withoutScheme.substring(slash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        var virtual = VIRTUAL_HOST.matcher(host);
        if (virtual.matches()) {
            return new S3Location(virtual.group(1), path);
        }
        if (PATH_HOST.matcher(host).matches() || host.equals(endpoint.getAuthority())) {
            return ofPath(path, text);
        }
        return Optional.of(host)
                .filter(name -> name.endsWith("." + endpoint.getAuthority()))
                .map(name -> new S3Location(
                        name.substring(
                                0, name.length() - endpoint.getAuthority().length() - 1),
                        path))
                .orElseThrow(() -> new IllegalArgumentException(text
                        + " is no location in S3; use s3://bucket/prefix or https://bucket.s3.amazonaws.com/prefix"));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }

    private static S3Location ofPath(String path, String text) {
        var slash = path.indexOf('/');
        var bucket = slash < 0 ? path : path.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException(text + " names no bucket");
        }
        return new S3Location(bucket, slash < 0 ? "" : path.substring(slash + 1));
    }
}
