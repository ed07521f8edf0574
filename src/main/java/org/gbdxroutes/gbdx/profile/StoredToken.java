package org.gbdxroutes.gbdx.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that was given, or kept from an earlier login.
 *
 * @param refreshToken gets a new one without a password; {@code null} if there is none
 * @param usableUntil when it is renewed, before it expires
 */
public record StoredToken(String accessToken, @Nullable String refreshToken, Instant usableUntil) {

    @Override
    public String toString() {
        return "StoredToken[usableUntil=" + usableUntil + "]";
    }
}
