package org.gbdxroutes.edge;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;

/** Uploads files to an HTTP server: one request for each, its body as long as the file. */
public final class HttpUploads {

    private static final Set<String> METHODS = Set.of("PUT", "POST");

    private final Function<String, UploadConnections> connections;

    /** @param connections those of a destination, such as {@code destination.http} */
    HttpUploads(Function<String, UploadConnections> connections) {
        this.connections = connections;
    }

    /**
     * Uploads a file to its place below the URL.
     *
     * @param account what the keys of the destination's settings begin with
     * @param place a clean relative path
     * @param token a bearer token; empty for none
     * @return the file's URL, without query
     * @throws IOException if the server cannot be reached, or does not answer 2xx
     */
    public String upload(
            @Body InputStream content,
            @Variable("account") String account,
            @Variable("url") String url,
            @Variable("method") String method,
            @Variable("token") String token,
            @Variable("place") String place,
            @Variable("size") long size)
            throws IOException {
        try (content) {
            if (!METHODS.contains(method)) {
                throw new IllegalArgumentException("The destination's method setting must be PUT or POST.");
            }
            var address = UploadAddress.of(url, place);
            var request = new HttpUriRequestBase(method, address.uri());
            if (!token.isEmpty()) {
                request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            }
            var answer = connections.apply(account).send(request, address, content, size);
            if (UploadRefused.isRefusal(answer)) {
                throw UploadRefused.of(
                        address, answer, List.of(token, address.query()), UploadRefused.wayOut(answer.getCode()));
            }
            return address.shown();
        }
    }
}
