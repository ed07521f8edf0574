package org.gbdxroutes.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gbdxroutes.order.OrderId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "submit",
        description = "Sends order messages and prints what became of each order in them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It ends with 3 if an order was not taken; its faults are printed. To send a message again does nothing",
            "twice. With --wait it ends as order watch does.",
            "",
            "Examples:",
            "  gbdx-routes order submit po-4711.json",
            "  gbdx-routes order submit orders/*.json --wait --timeout 2h",
            "  jq '.revision = 2' po-4711.json | gbdx-routes order submit -"
        })
final class OrderSubmitCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or - for stdin; they are sent as they are.")
    private List<String> files = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable Wait wait;

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        // before anything is sent
        files.stream().filter(file -> !file.equals(STDIN)).forEach(OrderSubmitCommand::check);
        var client = application.connect();
        var submissions = new ArrayList<Submission>();
        for (var file : files) {
            var answer = client.submit(message(file), contentType(file));
            var sent = Submission.of(file.equals(STDIN) ? "stdin" : file, answer);
            output.blocks(sent, Submission::text);
            submissions.addAll(sent);
        }
        if (wait != null) {
            var ids = new LinkedHashSet<OrderId>();
            submissions.forEach(submission -> submission.taken().ifPresent(ids::add));
            var ended = new OrderWatch(client, output).await(ids, wait.timeout());
            check(submissions);
            OrderWatch.check(ended);
        }
        check(submissions);
        return 0;
    }

    private static void check(List<Submission> submissions) {
        long refused = submissions.stream().filter(Submission::isRefused).count();
        if (refused > 0) {
            throw new CommandFailed(
                    ExitCode.REFUSED,
                    refused + " of " + submissions.size() + (submissions.size() == 1 ? " order was" : " orders were")
                            + " not taken. Mend the faults and send all again: what was taken is not done twice.");
        }
    }

    private static void check(String file) {
        if (!Files.isRegularFile(Path.of(file)) || !Files.isReadable(Path.of(file))) {
            throw new CommandFailed(
                    ExitCode.USAGE, file + ": there is no such file that can be read. Nothing was sent.");
        }
    }

    private static BodyPublisher message(String file) {
        try {
            return file.equals(STDIN)
                    ? BodyPublishers.ofByteArray(System.in.readAllBytes())
                    : BodyPublishers.ofFile(Path.of(file));
        } catch (FileNotFoundException e) {
            throw new CommandFailed(ExitCode.USAGE, file + ": there is no such file any more.");
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "stdin cannot be read: " + e.getMessage());
        }
    }

    private static String contentType(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.equals(STDIN)
                ? "application/json"
                : name.endsWith(".xml") ? "application/xml" : "application/octet-stream";
    }
}
