package org.gbdxroutes.service.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The users of the service and their passwords. */
public final class Accounts {

    private final User user;
    private final String password;

    private Accounts(User user, String password) {
        this.user = user;
        this.password = password;
    }

    /** Returns the accounts of a service with a single user, who administers it. */
    public static Accounts of(String username, String password) {
        return new Accounts(new User(username, User.ownAccount(username), Role.ADMIN), password);
    }

    /** Returns the user of that name. */
    public Optional<User> find(String username) {
        return Optional.of(user).filter(known -> known.username().equals(username));
    }

    /** Returns the user of that name, if that is the user's password. */
    public Optional<User> login(String username, String secret) {
        return find(username).filter(known -> same(password, secret));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
