package org.gbdxroutes.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gbdxroutes.gbdx.StoredObject;
import org.gbdxroutes.workflow.Timestamps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "ls",
        description = "Lists the object at a location, or everything below it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes s3 ls results/strip-1",
            "  gbdx-routes s3 ls s3://imagery/sample-strip/ --json | jq -s 'map(.size) | add'"
        })
final class S3LsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "LOCATION",
            arity = "0..1",
            defaultValue = "",
            description = "Where to look; at first the whole account.")
    private String location = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    private record Line(
            String location,
            String url,
            long size,
            @JsonProperty("last_modified") String lastModified) {

        private static Line of(StoredObject object) {
            return new Line(object.location(), object.url(), object.size(), Timestamps.format(object.lastModified()));
        }
    }

    @Override
    public Integer call() {
        try (var gbdx = service.connect();
                var objects = gbdx.s3().list(location)) {
            show(objects.map(Line::of));
        }
        return 0;
    }

    private void show(Stream<Line> lines) {
        if (output.isJson()) {
            // as they come: there may be very many
            lines.forEach(output::document);
            return;
        }
        output.list(
                lines.toList(),
                new Table<Line>()
                        .column("MODIFIED", line -> WorkflowLine.shown(line.lastModified()))
                        .column("BYTES", line -> String.valueOf(line.size()))
                        .column("LOCATION", Line::location));
    }
}
