package org.gbdxroutes.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.account.AccountsFile;

/** {@link TestService#USER}, a colleague of the same account, a stranger of another one and an admin; one password. */
final class TestAccounts {

    private TestAccounts() {}

    static Accounts in(Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("accounts.yaml"), """
                - {username: "%s", password: '%s', account: 00000000-0000-4000-8000-000000000001}
                - {username: colleague, password: '%2$s', account: 00000000-0000-4000-8000-000000000001}
                - {username: stranger, password: '%2$s'}
                - {username: admin, password: '%2$s', role: admin}
                """.formatted(
                        TestService.USER, Accounts.hash(TestService.PASSWORD)));
        return AccountsFile.read(file);
    }
}
