package org.gbdxroutes.service.account;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Somebody who may use the service.
 *
 * @param username the name to log in with
 * @param accountId a UUID; the users of one account share its workflows and its part of the storage, whose prefix this is
 */
public record User(String username, String accountId, Role role) {

    /** Returns the user's own id, a UUID that stays the same for the same name. */
    public String id() {
        return named("gbdx-user:" + username);
    }

    /** Returns whether the user may see and change what belongs to that account. */
    public boolean mayUse(String account) {
        return role == Role.ADMIN || accountId.equals(account);
    }

    /** Returns the id of the account that a user has alone, who is given no other one; the same for the same name. */
    static String ownAccount(String username) {
        return named("gbdx-account:" + username);
    }

    private static String named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
