package org.gbdxroutes.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "put",
        description = "Uploads a file, or all files below a folder, and verifies what was stored.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What is there already is not sent again.",
            "",
            "Examples:",
            "  gbdx-routes s3 put image.tif strips/image.tif",
            "  gbdx-routes s3 put image.tif strips/",
            "  gbdx-routes s3 put strip-1 strips/strip-1"
        })
final class S3PutCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE|FOLDER", description = "What to upload.")
    private Path source = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "LOCATION",
            description = "Of a file, its name or, with a slash at the end, its folder; of a folder, what its files are"
                    + " put below.")
    private String location = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        if (!Files.exists(source)) {
            throw new CommandFailed(ExitCode.USAGE, source + ": there is no such file or folder.");
        }
        try (var gbdx = service.connect();
                var bar = TransferBar.of(output)) {
            var files = gbdx.s3().upload(source, location, bar);
            bar.close();
            output.one(new Transferred(files), Transferred.words(files, "at " + location));
        }
        return 0;
    }
}
