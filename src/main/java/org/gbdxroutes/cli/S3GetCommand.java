package org.gbdxroutes.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Downloads an object, or everything below a location, and verifies what came.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What is there already stays; after a failure the same command goes on where it stopped.",
            "",
            "Examples:",
            "  gbdx-routes s3 get results/strip-1 out",
            "  gbdx-routes s3 get s3://imagery/sample-strip/ out"
        })
final class S3GetCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "LOCATION", description = "What to download.")
    private String location = "";

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = ".",
            description = "Where to; at first the current folder.")
    private Path folder = Path.of(".");

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect();
                var bar = TransferBar.of(output)) {
            var files = gbdx.s3().download(location, folder, bar);
            bar.close();
            output.one(new Transferred(files), Transferred.words(files, "in " + folder));
        }
        return 0;
    }
}
