package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to a token request. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccessToken(
        @JsonProperty("access_token") String value,
        @JsonProperty("expires_in") @Nullable Long expiresIn,
        @JsonProperty("refresh_token") @Nullable String refreshToken) {

    /** How long before its end a token is renewed, as all GBDX clients did; a short-lived one at half of its life. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    // RFC 6749 lets a server keep the lifetime to itself; should this be too long, a 401 renews the token
    private static final long UNSTATED_LIFE = 3600;

    AccessToken {
        // what may stand in a header line; anything else would be the server writing our headers
        if (value == null || !value.matches("[!-~]+")) {
            throw new IllegalArgumentException("The answer holds no access_token.");
        }
    }

    /** Returns how long the token is used. */
    Duration usableFor() {
        var life = Duration.ofSeconds(Math.max(0, expiresIn == null ? UNSTATED_LIFE : expiresIn));
        var half = life.dividedBy(2);
        return half.compareTo(MARGIN) < 0 ? half : life.minus(MARGIN);
    }

    @Override
    public String toString() {
        return "AccessToken[expiresIn=" + expiresIn + "]";
    }
}
