package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import org.gbdxroutes.intake.mapping.Mapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the mappings, by which messages of partners become orders.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A mapping is a file, config/mappings/NAME.yaml. docs/mappings.md says what stands in it.",
            "",
            "Examples:",
            "  gbdx-routes mapping list",
            "  gbdx-routes mapping list --json | jq -r .name"
        })
final class MappingListCommand implements Callable<Integer> {

    private record Line(String name, String partner, String format, String description) {

        static Line of(Mapping mapping) {
            return new Line(mapping.name(), mapping.partner().orElse(""), mapping.format(), mapping.description());
        }
    }

    private static final Table<Line> TABLE = new Table<Line>()
            .column("MAPPING", Line::name)
            .column("PARTNER", Line::partner)
            .column("FORMAT", Line::format)
            .column("DESCRIPTION", Line::description);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var files = new MappingFiles();
        var mappings = EachOf.of(files.names(), output, files::read);
        output.list(mappings.done().stream().map(Line::of).toList(), TABLE);
        return mappings.code();
    }
}
