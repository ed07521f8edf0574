package org.gbdxroutes.service.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * The one account of the service.
 *
 * @param username who may log in
 * @param password the user's password
 */
public record Account(String username, String password) {

    /** Returns the account's id, which is also its prefix in the storage; the same for the same user name. */
    public String id() {
        return UUID.nameUUIDFromBytes(("gbdx-account:" + username).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    boolean accepts(String name, String secret) {
        return same(username, name) & same(password, secret);
    }

    /** Leaves out the password, so that the value may be logged. */
    @Override
    public String toString() {
        return "Account[" + username + "]";
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
