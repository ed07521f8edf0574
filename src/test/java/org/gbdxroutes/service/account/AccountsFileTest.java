package org.gbdxroutes.service.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsFileTest {

    private static final String SHARED = "6a0fb1f0-8f4e-4b0e-9a5e-0123456789ab";

    @TempDir
    private Path directory;

    @Test
    void users_log_in_with_the_password_behind_the_hash() throws IOException {
        var accounts = read("- {username: alice, password: '" + Accounts.hash("correct horse") + "'}");

        assertThat(accounts.login("alice", "correct horse")).get().satisfies(alice -> {
            assertThat(alice.role()).isEqualTo(Role.USER);
            assertThat(alice.accountId()).matches("[0-9a-f-]{36}");
        });
        assertThat(accounts.login("alice", "correct hors")).isEmpty();
        assertThat(accounts.login("Alice", "correct horse")).isEmpty();
        assertThat(accounts.login("nobody", "a password that nobody has")).isEmpty();
    }

    @Test
    void users_may_share_an_account_and_one_may_administer_all() throws IOException {
        var hash = Accounts.hash("x");
        var accounts = read("""
                - {username: alice, password: '%s', account: %s}
                - {username: bob, password: '%s', account: %s}
                - {username: root, password: '%s', role: admin}
                """.formatted(hash, SHARED, hash, SHARED.toUpperCase(java.util.Locale.ROOT), hash));

        assertThat(accounts.find("alice").orElseThrow().accountId()).isEqualTo(SHARED);
        assertThat(accounts.find("bob").orElseThrow().mayUse(SHARED)).isTrue();
        assertThat(accounts.find("root").orElseThrow().mayUse(SHARED)).isTrue();
        assertThat(accounts.ids()).hasSize(2);
    }

    @Test
    void a_password_of_more_than_72_bytes_is_no_error() {
        var password = "ü".repeat(60);

        assertThat(Accounts.of("u", password).login("u", password)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                            | names no user
            - {username: a, password: plain}                              | the password of a is no bcrypt hash
            - {password: x}                                               | user 1 has no username
            - {username: a, password: HASH, role: king}                   | the role user or admin
            - {username: a, password: HASH, account: a}                   | has to be a UUID
            - {username: a, password: HASH, colour: red}                  | see line 1
            [{username: a, password: HASH}, {username: a, password: HASH}]| names a twice
            username: a                                                   | see line 1
            """)
    void a_bad_file_is_refused_with_what_to_mend(String text, String message) {
        var hash = Accounts.hash("x");

        assertThatExceptionOfType(AccountsUnreadable.class)
                .isThrownBy(() -> read(text.replace("HASH", "'" + hash + "'")))
                .withMessageContaining("accounts.yaml")
                .withMessageContaining(message)
                .withMessageNotContainingAny(hash, "plain");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatExceptionOfType(AccountsUnreadable.class)
                .isThrownBy(() -> AccountsFile.read(directory.resolve("none.yaml")))
                .withMessageContaining("none.yaml");
    }

    private Accounts read(String text) throws IOException {
        return AccountsFile.read(Files.writeString(directory.resolve("accounts.yaml"), text));
    }
}
