package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rm",
        description = "Removes the object at a location, or everything below it; never the whole account.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  gbdx-routes s3 rm strips/image.tif", "  gbdx-routes s3 rm results/strip-1/"})
final class S3RmCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LOCATION", description = "What to remove.")
    private String location = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            var files = gbdx.s3().delete(location);
            output.one(new Transferred(files), Transferred.words(files, "removed"));
        }
        return 0;
    }
}
