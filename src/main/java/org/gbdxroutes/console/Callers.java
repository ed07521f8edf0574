package org.gbdxroutes.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Asks who is calling: nobody on loopback unless a token is set, a bearer token everywhere else. */
public class Callers {

    private final Optional<String> token;

    /** @param token what callers have to show; empty lets everybody in who can reach the port */
    public Callers(Optional<String> token) {
        this.token = token;
    }

    /** @throws UnknownCaller if a token is set and the caller does not show it */
    public void check(@Header("Authorization") @Nullable String authorization) {
        if (token.isPresent() && !isEqual("Bearer " + token.get(), String.valueOf(authorization))) {
            throw new UnknownCaller();
        }
    }

    // in constant time, so that a token cannot be guessed letter by letter
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
