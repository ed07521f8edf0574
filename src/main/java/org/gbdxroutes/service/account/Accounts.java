package org.gbdxroutes.service.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The users of the service and the hashes of their passwords. */
public final class Accounts {

    /** How costly it is to try a password: a tenth of a second or so. */
    private static final int COST = 10;

    /** No password has it: what an unknown name is checked against, so that it takes as long as a known one. */
    private static final String NOBODY = "$2y$" + COST + "$" + ".".repeat(53);

    /** Bcrypt reads no more than 72 bytes; here as in other programs, what comes after them does not count. */
    private static final LongPasswordStrategy SHORTENED = LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2Y);

    private final Map<String, User> users = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();

    /** @param hashes bcrypt hashes of the passwords, by user, such as {@code $2y$10$…} */
    Accounts(Map<User, String> hashes) {
        hashes.forEach((user, hash) -> {
            users.put(user.username(), user);
            this.hashes.put(user.username(), hash);
        });
    }

    /** Returns the accounts of a service with a single user, who administers it. */
    public static Accounts of(String username, String password) {
        return new Accounts(Map.of(new User(username, User.ownAccount(username), Role.ADMIN), hash(password)));
    }

    /** Returns the hash of a password, as an accounts file holds it. */
    public static String hash(String password) {
        return BCrypt.with(BCrypt.Version.VERSION_2Y, new SecureRandom(), SHORTENED)
                .hashToString(COST, password.toCharArray());
    }

    /** Returns the user of that name. */
    public Optional<User> find(String username) {
        return Optional.ofNullable(users.get(username));
    }

    /** Returns the user of that name, if that is the user's password. */
    public Optional<User> login(String username, String password) {
        var hash = hashes.getOrDefault(username, NOBODY);
        return BCrypt.verifyer(BCrypt.Version.VERSION_2Y, SHORTENED)
                        .verify(password.toCharArray(), hash.toCharArray())
                        .verified
                ? find(username)
                : Optional.empty();
    }

    /** Returns the ids of all accounts. */
    public Collection<String> ids() {
        return users.values().stream().map(User::accountId).collect(Collectors.toSet());
    }
}
