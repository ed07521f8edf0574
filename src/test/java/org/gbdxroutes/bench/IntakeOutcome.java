package org.gbdxroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What came of a long message.
 *
 * @param taken orders taken
 * @param refused orders refused
 * @param fault why the last of those was
 * @param results lines of the file of results
 * @param resultBytes its size
 */
record IntakeOutcome(long taken, long refused, String fault, long results, long resultBytes) {

    IntakeOutcome withResults(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var file = files.filter(path -> path.toString().endsWith(".results.ndjson"))
                    .findFirst()
                    .orElseThrow();
            try (var lines = Files.lines(file)) {
                return new IntakeOutcome(taken, refused, fault, lines.count(), Files.size(file));
            }
        }
    }
}
