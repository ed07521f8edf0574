package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code gdal-cli}: runs a command of the shell, once or on every file of a type. */
final class GdalCli implements Task {

    /** What GBDX's task gave as its reason. */
    static final String RAN = "Ran stuff.";

    private final PrintStream out;

    GdalCli(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var written = work.requiredString("command");
        var strategy = work.choice(
                "execution_strategy",
                // who names a type means its files
                work.string("filetype").isPresent() ? "foreach" : "runonce",
                "runonce",
                "foreach");
        var indir = work.directory("data").toAbsolutePath();
        var outdir = work.output("data").toAbsolutePath();
        var command = ShellCommand.of(work, written).withFolder("indir", indir).withFolder("outdir", outdir);
        if (strategy.equals("runonce")) {
            command.run("");
            return RAN;
        }
        for (var file : files(work)) {
            var target = outdir.resolve(file);
            Files.createDirectories(target.resolveSibling(""));
            out.println(file);
            command.withFile("input", indir.resolve(file))
                    .withFile("output", target)
                    .run(file.toString());
        }
        return RAN;
    }

    /** The files of the type that was asked for, below the port. */
    private static List<Path> files(WorkFolder work) throws IOException {
        var type = work.matching("filetype", "[*]?[.]?[\\w.-]+", "the ending of file names, such as tif")
                .orElseThrow(() -> new TaskFailed("Input port 'filetype' has no value; with execution_strategy foreach"
                        + " it has to name the ending of the files to run the command on, such as tif."));
        var ending = "." + type.replaceFirst("^[*]?[.]?", "").toLowerCase(Locale.ROOT);
        var root = work.directory("data").toRealPath();
        var all = work.files("data");
        var files = all.stream()
                .filter(file ->
                        file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending))
                .map(root::relativize)
                .toList();
        if (files.isEmpty()) {
            throw new TaskFailed("Input port 'data' holds " + all.size() + " files, but none ends with " + ending
                    + "; check 'filetype' and the location of the data.");
        }
        return files;
    }
}
