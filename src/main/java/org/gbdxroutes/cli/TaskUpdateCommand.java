package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "update",
        description = "Replaces the definition of a registered version of a task: the one that the file names.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  gbdx-routes task update my-task.json"})
final class TaskUpdateCommand implements Callable<Integer> {

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
            var updated = gbdx.registry().update(definition.text());
            output.one(updated, Words.plain(updated.versionedName()) + " is updated.");
        }
        return 0;
    }
}
