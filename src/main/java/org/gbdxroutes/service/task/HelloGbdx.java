package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;

/** {@code HelloGBDX}: writes down which files it was given, and a message. */
final class HelloGbdx implements Task {

    @Override
    public String run(WorkFolder work) throws IOException {
        var message = work.requiredString("message");
        try (var files = Files.list(work.directory("data_in"))) {
            var names =
                    files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(","));
            Files.writeString(work.output("data_out").resolve("out.txt"), names + "\n" + message);
        }
        return message;
    }
}
