package org.gbdxroutes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gbdxroutes.Destinations;
import org.gbdxroutes.Settings;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.intake.mapping.Mapping;
import org.gbdxroutes.workflow.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Prints the orders that a message becomes by a mapping, and the payloads that they would launch.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Nothing is stored or launched. Orders are printed as they are read, however many there are. It ends with",
            "3 if one of them would be refused; faults are printed on stderr, with --json on stdout.",
            "",
            "Examples:",
            "  gbdx-routes mapping explain acme-csv config/samples/messages/acme-orders.csv",
            "  gbdx-routes mapping explain new/acme.yaml orders.csv --offline --json | jq .order"
        })
final class MappingExplainCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    @Parameters(index = "0", paramLabel = "MAPPING", description = "A mapping, or a file of one that ends in .yaml.")
    private String mapping = "";

    @Parameters(index = "1", paramLabel = "MESSAGE-FILE", description = "A message of the partner, or - for stdin.")
    private String file = "";

    @Mixin
    private final KnownTasks tasks = new KnownTasks();

    @Mixin
    private final Output output = new Output();

    private int orders;
    private int refused;

    @Override
    public Integer call() {
        var by = new MappingFiles().read(mapping);
        var settings = Settings.load();
        var launch =
                new LaunchPayload(Optional.of(settings.text("callback.url")).filter(url -> !url.isEmpty()));
        try (tasks;
                var message = message()) {
            var products = new ProductFiles().catalog();
            var destinations = Destinations.names(settings);
            var check = new OrderCheck(() -> products, () -> destinations, tasks.ask(output));
            read(by, message, check, launch);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, file + " cannot be read to its end.");
        }
        if (!output.isJson()) {
            output.say(orders + " orders, of which " + refused + " would be refused.");
        }
        return (refused == 0 ? ExitCode.DONE : ExitCode.REFUSED).number();
    }

    private void read(Mapping by, InputStream message, OrderCheck check, LaunchPayload launch) throws IOException {
        try {
            by.read(message, reading -> print(ExplainedOrder.of(reading, check, launch)));
        } catch (UnreadableMessage e) {
            var nothingMore = new OrderReading(
                    e.fault().path(),
                    Optional.empty(),
                    List.of(e.fault()),
                    e.envelope().references());
            print(ExplainedOrder.of(nothingMore, check, launch));
        }
    }

    private void print(ExplainedOrder explained) {
        orders++;
        refused += explained.faults().isEmpty() ? 0 : 1;
        if (output.isJson()) {
            output.document(explained.json());
            return;
        }
        explained
                .order()
                .ifPresent(order -> output.line(
                        "@|bold " + Words.plain(explained.path()) + "|@  " + Words.plain(Json.write(order))));
        explained.payload().ifPresent(payload -> output.print(payload.toPrettyString() + "\n"));
        explained.faults().forEach(fault -> output.say(Words.plain(fault.toString())));
    }

    private InputStream message() {
        try {
            return file.equals(STDIN) ? System.in : Files.newInputStream(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailed(ExitCode.USAGE, file + ": there is no such file that can be read.");
        }
    }
}
