package org.gbdxroutes.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "register",
        description = "Registers a task, or a new version of one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  gbdx-routes task register my-task.json"})
final class TaskRegisterCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = JsonSource.DESCRIPTION)
    private String file = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var definition = JsonSource.read(file);
        try (var gbdx = service.connect()) {
            var said = gbdx.registry().register(definition.text());
            output.one(Map.of("message", said), Words.plain(said));
        }
        return 0;
    }
}
