package org.gbdxroutes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.PortDescriptor;
import org.gbdxroutes.workflow.TaskDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Shows what a task does, and its ports.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes task describe AOP_Strip_Processor",
            "  gbdx-routes task describe gdal-cli:0.0.1 --json > gdal-cli.json"
        })
final class TaskDescribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME[:VERSION]", description = "The task; without a version, the latest.")
    private String name = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    private record Port(String direction, PortDescriptor descriptor) {}

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            var task = gbdx.registry().definition(name);
            if (output.isJson()) {
                output.document(task);
            } else {
                show(task);
            }
        }
        return 0;
    }

    private void show(TaskDefinition task) {
        output.line("@|bold " + Words.plain(task.versionedName()) + "|@");
        if (!task.description().isBlank()) {
            output.line(Words.plain(task.description()));
        }
        output.line("Runs in domain " + Words.plain(task.domain()) + ", at most " + task.timeout() + " s.");
        output.line("");
        output.list(
                ports(task),
                new Table<Port>()
                        .column("PORT", port -> port.descriptor().name())
                        .column("", Port::direction)
                        .column("TYPE", port -> port.descriptor().type())
                        .column("REQUIRED", port -> port.descriptor().required() ? "yes" : "")
                        .column("MULTIPLEX", port -> port.descriptor().multiplex() ? "yes" : "")
                        .column("DESCRIPTION", port -> port.descriptor().description()));
    }

    private static List<Port> ports(TaskDefinition task) {
        return Stream.concat(
                        task.inputPortDescriptors().stream().map(port -> new Port("input", port)),
                        task.outputPortDescriptors().stream().map(port -> new Port("output", port)))
                .toList();
    }
}
