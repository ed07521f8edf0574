package org.gbdxroutes.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.gbdxroutes.service.account.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "password",
        description = "Asks for a password and prints its hash, for the file that service.accounts names.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var password = System.console() == null
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine()
                : String.valueOf(System.console().readPassword("Password: "));
        if (password == null || password.isEmpty()) {
            spec.commandLine().getErr().println("No password was given: type one, or send it as a line of input.");
            return ExitCode.USAGE.number();
        }
        spec.commandLine().getOut().println(Accounts.hash(password));
        return 0;
    }
}
