package org.gbdxroutes.cli;

import org.gbdxroutes.SettingsFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands. */
@Command(
        name = "gbdx-routes",
        description = "Turns order messages into delivered outputs, by way of a GBDX-compatible workflow service.",
        mixinStandardHelpOptions = true,
        version = "gbdx-routes 0.1.0",
        subcommands = {RunCommand.class, ServiceCommand.class},
        footer = {
            "",
            "Without a command, it runs. Settings: config/application.properties, the environment, -Dkey=value."
        })
public final class Cli implements Runnable {

    /** A setting or an argument is wrong. */
    static final int USAGE = 2;

    private Cli() {}

    /** Runs the command and returns the exit code of the process. */
    public static int run(String... args) {
        var commands = new CommandLine(new Cli());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof SettingsFault) {
                command.getErr().println(failure.getMessage());
                return USAGE;
            }
            throw failure;
        });
        return commands.execute(args.length == 0 ? new String[] {"run"} : args);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
