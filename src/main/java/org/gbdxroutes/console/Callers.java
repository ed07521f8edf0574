package org.gbdxroutes.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.camel.Header;
import org.gbdxroutes.web.BrowserGuard;
import org.jspecify.annotations.Nullable;

/** Asks who is calling: no page of another site ever, and whoever shows the token where one is set. */
public class Callers {

    private final Optional<String> token;
    private final BrowserGuard guard;

    /** @param token what callers have to show; empty lets every program in that can reach the port */
    public Callers(Optional<String> token, BrowserGuard guard) {
        this.token = token;
        this.guard = guard;
    }

    /**
     * Lets a caller in.
     *
     * @throws org.gbdxroutes.web.ForeignPage if a web page of another site is calling
     * @throws UnknownCaller if a token is set and the caller does not show it
     */
    public void check(
            @Header("Authorization") @Nullable String authorization,
            @Header("Host") @Nullable String host,
            @Header("Origin") @Nullable String origin) {
        guard.check(host, origin);
        if (token.isPresent() && !isEqual("Bearer " + token.get(), String.valueOf(authorization))) {
            throw new UnknownCaller();
        }
    }

    // in constant time, so that a token cannot be guessed letter by letter
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
