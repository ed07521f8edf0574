package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.file.Files;

/** {@code gdal-cli-multiplex}: runs a command of the shell once, over the folders of all its data ports. */
final class GdalCliMultiplex implements Task {

    @Override
    public String run(WorkFolder work) throws IOException {
        var written = work.requiredString("command");
        if (work.directories("data").isEmpty()) {
            work.directory("data");
        }
        var root = work.root().toAbsolutePath();
        var indir = root.resolve("input");
        ShellCommand.of(work, written)
                .withFolder("indir", indir)
                .withFolder("input", indir)
                .withFolder("outdir", Files.createDirectories(root.resolve("output")))
                .run("");
        return GdalCli.RAN;
    }
}
