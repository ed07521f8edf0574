package org.gbdxroutes.gbdx.profile;

import java.net.URI;
import java.util.Optional;

/**
 * Whose account is used at which workflow service.
 *
 * @param url the base URL of the service
 * @param username empty if there is only a token
 * @param password empty if there is only a token
 * @param token one that was given, to begin with
 * @param s3Endpoint where the account's storage is; empty for Amazon's own S3
 * @param s3Region the storage's region
 * @param origin where it was found, for messages
 */
public record Profile(
        URI url,
        String username,
        String password,
        Optional<StoredToken> token,
        Optional<URI> s3Endpoint,
        String s3Region,
        String origin) {

    /** The workflow service that comes with this product; GBDX itself was switched off in January 2022. */
    public static final URI EMBEDDED = URI.create("http://127.0.0.1:8090");

    /** The S3 that belongs to it. */
    public static final URI EMBEDDED_S3 = URI.create("http://127.0.0.1:8091");

    /** GBDX's own. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** Returns the S3 that belongs to a service of which nothing else is known: the embedded one's, else Amazon's own. */
    public static Optional<URI> s3Beside(URI service) {
        return service.equals(EMBEDDED) ? Optional.of(EMBEDDED_S3) : Optional.empty();
    }

    /** Returns the same account at another service. */
    public Profile at(URI otherUrl, Optional<URI> otherS3) {
        return new Profile(otherUrl, username, password, token, otherS3, s3Region, origin);
    }

    @Override
    public String toString() {
        return "Profile[url=" + url + ", username=" + username + ", origin=" + origin + "]";
    }
}
