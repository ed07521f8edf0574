package org.gbdxroutes.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Lists the tasks that you may use, a name a line.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  gbdx-routes task list", "  gbdx-routes task list aop_"})
final class TaskListCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PREFIX",
            arity = "0..1",
            defaultValue = "",
            description = "Only those whose names begin so, in capital or small letters.")
    private String prefix = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            gbdx.registry().list().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT)))
                    .forEach(name -> output.one(name, Words.plain(name)));
        }
        return 0;
    }
}
