package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code test-success}: looks around, repeats its input string and succeeds. */
final class TestSuccess implements Task {

    private final PrintStream out;

    TestSuccess(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var inputString = work.requiredString("inputstring");
        var root = work.root().toAbsolutePath();
        Files.createDirectories(root.resolve("output"));
        var parent = root.getParent();
        out.println(listing(parent == null ? root : parent));
        out.println(listing(root));
        out.println(listing(root.resolve("input")));
        out.println(listing(root.resolve("output")));
        out.println("Got input string:");
        out.println(inputString);
        work.outputStrings(Map.of("dependency_output", "This is a string port output."));
        return inputString;
    }

    /** The names in a folder, written as Python writes a list. */
    private static String listing(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .map(name -> name.contains("'") ? '"' + name + '"' : "'" + name + "'")
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
