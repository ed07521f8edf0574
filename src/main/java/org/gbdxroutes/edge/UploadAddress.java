package org.gbdxroutes.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a file goes.
 *
 * @param shown the address as it may be told: without the query, which may be a password
 * @param query without question mark; empty for none
 */
record UploadAddress(String shown, String query) {

    /**
     * Returns the address of a file.
     *
     * @param base a setting: an http or https URL, which may have a query
     * @param place a clean relative path; whatever is in its names stays in them
     * @throws IllegalArgumentException if the base is no such URL; the message does not show it
     */
    static UploadAddress of(String base, String place) {
        var url = parse(base);
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        var folder = (url.getRawPath() == null ? "" : url.getRawPath()).replaceAll("/+$", "");
        var names = Arrays.stream(place.split("/", -1)).map(UploadAddress::encoded);
        return new UploadAddress(
                url.getScheme() + "://" + url.getHost() + port + folder + "/" + names.collect(Collectors.joining("/")),
                url.getRawQuery() == null ? "" : url.getRawQuery());
    }

    /** Returns the address with more in its query. */
    UploadAddress with(String more) {
        return new UploadAddress(
                shown, Stream.of(query, more).filter(text -> !text.isEmpty()).collect(Collectors.joining("&")));
    }

    URI uri() {
        try {
            return new URI(query.isEmpty() ? shown : shown + "?" + query);
        } catch (URISyntaxException e) {
            // the cause would show the query
            throw new IllegalArgumentException("What the destination's settings add to " + shown
                    + " is no query of a URL; copy it as the server's owner gave it, without spaces.");
        }
    }

    private static URI parse(String base) {
        try {
            var url = new URI(base.strip());
            boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isWeb && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw notUsable();
        }
        throw notUsable();
    }

    private static IllegalArgumentException notUsable() {
        return new IllegalArgumentException("The destination's url setting must be an http or https URL, such as"
                + " https://files.example.com/outputs, without user or fragment; a token has a setting of its own.");
    }

    private static String encoded(String name) {
        // what is meant for forms writes a space as a plus
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
