package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gbdxroutes.Destinations;
import org.gbdxroutes.Settings;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.OrderReader;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Prints the payload that an order would launch, without launching it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The marks behind the names of tasks and the callback's token are new with each launch. It ends with 3",
            "for an order that would be refused; its faults are printed on stderr, with --json on stdout.",
            "",
            "Examples:",
            "  gbdx-routes product explain po-4711.json",
            "  gbdx-routes product explain po-4711.json --offline --json | jq '.payload.tasks[].taskType'"
        })
final class ProductExplainCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    @Parameters(paramLabel = "ORDER-FILE", description = "An order message, or - for stdin.")
    private String file = "";

    @Mixin
    private final KnownTasks tasks = new KnownTasks();

    @Mixin
    private final Output output = new Output();

    private record Explained(String path, Optional<JsonNode> payload, List<Fault> faults) {}

    @Override
    public Integer call() {
        var readings = new OrderReader().read(message());
        var settings = Settings.load();
        var callback = Optional.of(settings.text("callback.url")).filter(url -> !url.isEmpty());
        var launch = new LaunchPayload(callback);
        try (tasks) {
            var products = new ProductFiles().catalog();
            var destinations = Destinations.names(settings);
            var check = new OrderCheck(() -> products, () -> destinations, tasks.ask(output));
            var explained = readings.stream()
                    .map(reading -> explain(reading, check, launch))
                    .toList();
            explained.forEach(this::print);
            return (explained.stream().allMatch(order -> order.faults().isEmpty()) ? ExitCode.DONE : ExitCode.REFUSED)
                    .number();
        }
    }

    private static Explained explain(OrderReading reading, OrderCheck check, LaunchPayload launch) {
        if (reading.request().isEmpty()) {
            return new Explained(reading.path(), Optional.empty(), reading.faults());
        }
        var result = check.check(reading.request().get());
        return new Explained(
                reading.path(),
                result.workflow()
                        .map(workflow -> Json.read(launch.mark(workflow).payload(), JsonNode.class)),
                result.faults().stream().map(fault -> fault.at(reading.path())).toList());
    }

    private void print(Explained order) {
        if (output.isJson()) {
            var document = Json.mapper().createObjectNode().put("path", order.path());
            order.payload().ifPresent(payload -> document.set("payload", payload));
            document.set("faults", Json.mapper().valueToTree(order.faults()));
            output.document(document);
        } else {
            // nothing but the payload, so that it can go into workflow launch
            order.payload().ifPresent(payload -> output.print(payload.toPrettyString() + "\n"));
            order.faults().forEach(fault -> output.say(Words.plain(fault.toString())));
        }
    }

    private ReceivedMessage message() {
        var bytes = bytes();
        if (bytes.length > MessageIntake.MAX_SIZE) {
            throw new CommandFailed(
                    ExitCode.REFUSED,
                    file + " has " + bytes.length + " bytes; orders are read from messages of up to "
                            + (MessageIntake.MAX_SIZE >> 20) + " MB.");
        }
        return new ReceivedMessage("file:" + file, "", bytes, bytes.length, "", Optional.empty());
    }

    private byte[] bytes() {
        try {
            return file.equals(STDIN) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailed(ExitCode.USAGE, file + ": there is no such file that can be read.");
        }
    }
}
