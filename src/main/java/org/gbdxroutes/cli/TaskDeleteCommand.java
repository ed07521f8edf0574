package org.gbdxroutes.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Deletes a version of a task from the registry.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  gbdx-routes task delete my-task:0.0.1"})
final class TaskDeleteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME:VERSION", description = "The version to delete.")
    private String name = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            var said = gbdx.registry().delete(name);
            output.one(Map.of("message", said), Words.plain(said));
        }
        return 0;
    }
}
