package org.gbdxroutes.service.api;

import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Knows who makes a call by the token it carries. */
public final class Bearer {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    Bearer(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Returns the user's name.
     *
     * @throws Unauthorized if there is no token, or none that is valid now
     */
    public String user(@Header("Authorization") @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Unauthorized();
        }
        return tokens.userOfAccess(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(Unauthorized::new);
    }
}
