package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.EmbeddedService;
import org.gbdxroutes.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "service",
        description = "Runs the GBDX-compatible workflow service and its S3 alone, until it is stopped.",
        mixinStandardHelpOptions = true)
final class ServiceCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var settings = Settings.load();
        // closed in reverse: the process ends only when the service has stopped
        try (var stop = new StopSignal();
                var service = EmbeddedService.startAlone(settings)) {
            var out = spec.commandLine().getOut();
            out.printf("%nThe workflow service is ready. Stop it with Ctrl-C.%n");
            out.printf("  %-13s %s%n  %-13s %s%n%n", "workflows", service.serviceUrl(), "S3", service.s3Url());
            out.flush();
            stop.await();
        }
        return 0;
    }
}
