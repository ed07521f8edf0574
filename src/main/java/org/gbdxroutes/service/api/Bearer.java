package org.gbdxroutes.service.api;

import org.apache.camel.Header;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.web.BrowserGuard;
import org.jspecify.annotations.Nullable;

/** Knows who makes a call: no page of another site ever, and a user by the token. */
public final class Bearer {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final BrowserGuard guard;

    Bearer(Tokens tokens, BrowserGuard guard) {
        this.tokens = tokens;
        this.guard = guard;
    }

    /** @throws org.gbdxroutes.web.ForeignPage if a web page of another site makes the call */
    public void visitor(@Header("Host") @Nullable String host, @Header("Origin") @Nullable String origin) {
        guard.check(host, origin);
    }

    /**
     * Returns who makes the call.
     *
     * @throws Unauthorized if there is no token, or none that is valid now
     */
    public User user(@Header("Authorization") @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Unauthorized();
        }
        return tokens.userOfAccess(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(Unauthorized::new);
    }
}
