package org.gbdxroutes.cli;

import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands. */
@Command(
        name = "gbdx-routes",
        description = "Turns order messages into delivered outputs, by way of a GBDX-compatible workflow service.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        subcommands = {
            RunCommand.class,
            ServiceCommand.class,
            DoctorCommand.class,
            OrderCommand.class,
            ProductCommand.class,
            MappingCommand.class,
            WorkflowCommand.class,
            BatchCommand.class,
            TaskCommand.class,
            S3Command.class,
            PasswordCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        footer = {
            "",
            "Without a command, it runs. Settings: config/application.properties, the environment, -Dkey=value."
        })
public final class Cli implements Runnable {

    private static final String LOGBACK_FILE = "logback.configurationFile";

    /** Those whose log is what they have to say; all others only answer. */
    private static final Set<String> LOGGING = Set.of("run", "service");

    private Cli() {}

    /** Runs the command and returns the exit code of the process. */
    public static int run(String... args) {
        var commands = new CommandLine(new Cli());
        commands.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand()
                    || !LOGGING.contains(parsed.subcommand().commandSpec().name())) {
                silenceLogs();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            var code = Failures.codeOf(failure);
            if (code == ExitCode.INTERNAL_ERROR) {
                throw failure;
            }
            command.getErr().println(failure.getMessage());
            return code.number();
        });
        return commands.execute(args.length == 0 ? new String[] {"run"} : args);
    }

    // read by Logback when the first logger is made, which no command has made before it runs
    private static void silenceLogs() {
        if (System.getProperty(LOGBACK_FILE) == null) {
            System.setProperty(LOGBACK_FILE, "org/gbdxroutes/cli/logback.xml");
        }
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"gbdx-routes " + (version == null ? "(not packed)" : version)};
        }
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
