package org.gbdxroutes.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.gbdxroutes.Application;
import org.gbdxroutes.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Takes orders until it is stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--samples",
            description = "Also puts the sample strip into the embedded S3 and the sample orders into the inbox.")
    private boolean samples;

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var settings = Settings.load();
        // closed in reverse: the process ends only when the application has stopped
        try (var stop = new StopSignal();
                var application = Application.start(settings)) {
            introduce(application, settings);
            if (samples) {
                new SampleRun(application, settings.path("intake.file.directory"), out()).start();
            }
            stop.await();
            out().println("Stopping.");
            out().flush();
        }
        return 0;
    }

    private void introduce(Application application, Settings settings) {
        out().printf("%ngbdx-routes is ready. Stop it with Ctrl-C.%n");
        line(
                "orders",
                application.url() + "/orders"
                        + (settings.flag("intake.file.enabled")
                                ? ", or files in " + settings.path("intake.file.directory")
                                : ""));
        line("delivered to", settings.path("destination.folder.directory").toString());
        line("events", settings.path("subscriber.file.path").toString());
        line("workflows", application.embedded().serviceUrl().toString());
        line("S3", application.embedded().s3Url().toString());
        line("health", application.url() + "/health");
        out().println();
        out().flush();
    }

    private void line(String name, String value) {
        out().printf("  %-13s %s%n", name, value);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
