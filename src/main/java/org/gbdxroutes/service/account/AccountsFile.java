package org.gbdxroutes.service.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file of users, a list:
 *
 * <pre>
 * - username: alice@example.com
 *   password: $2y$10$…            # the hash, as the command password prints it, or htpasswd -nB
 *   account: 6a0f…-…              # a UUID; who gives the same one shares an account; default: an account of one's own
 *   role: user                    # or admin; default user
 * </pre>
 */
public final class AccountsFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private AccountsFile() {}

    /** @throws AccountsUnreadable if the file is not there or not as it should be; the message says what to mend */
    public static Accounts read(Path file) {
        var hashes = new LinkedHashMap<User, String>();
        var entries = entries(file);
        for (int i = 0; i < entries.size(); i++) {
            var user = user(file, i + 1, entries.get(i));
            if (hashes.keySet().stream().anyMatch(known -> known.username().equals(user.username()))) {
                throw new AccountsUnreadable(file + " names " + user.username() + " twice.");
            }
            hashes.put(user, String.valueOf(entries.get(i).password()));
        }
        if (hashes.isEmpty()) {
            throw new AccountsUnreadable(file + " names no user.");
        }
        return new Accounts(Map.copyOf(hashes));
    }

    private static List<Entry> entries(Path file) {
        try {
            var entries = YAML.readValue(Files.readString(file), Entry[].class);
            return entries == null ? List.of() : List.of(entries);
        } catch (JsonProcessingException e) {
            // the parser's own words would quote the file, hashes and all
            var where = e.getLocation();
            throw new AccountsUnreadable(file + " is no list of users with username, password, account and role"
                    + (where == null ? "." : ": see line " + where.getLineNr() + "."));
        } catch (IOException e) {
            throw new AccountsUnreadable("The accounts file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static User user(Path file, int number, Entry entry) {
        var name = entry.username();
        if (name == null || name.isBlank()) {
            throw new AccountsUnreadable(file + ": user " + number + " has no username.");
        }
        if (entry.password() == null || !HASH.matcher(entry.password()).matches()) {
            throw new AccountsUnreadable(file + ": the password of " + name
                    + " is no bcrypt hash. The command password makes one of a password.");
        }
        try {
            return new User(name, account(name, entry.account()), role(entry.role()));
        } catch (IllegalArgumentException e) {
            throw new AccountsUnreadable(
                    file + ": the account of " + name + " has to be a UUID and the role user or admin.");
        }
    }

    private static String account(String name, @Nullable String account) {
        return account == null
                ? User.ownAccount(name)
                : UUID.fromString(account).toString();
    }

    private static Role role(@Nullable String role) {
        return role == null ? Role.USER : Role.valueOf(role.toUpperCase(Locale.ROOT));
    }

    private record Entry(
            @Nullable String username,
            @Nullable String password,
            @Nullable String account,
            @Nullable String role) {

        @Override
        public String toString() {
            return "Entry[" + username + "]";
        }
    }
}
