package org.gbdxroutes.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.Json;

/** The large messages of the corpus, one after the other, in a process that has little memory. */
final class LargeMessagesProcess implements AutoCloseable {

    private static final String MEMORY = "-Xmx96m";
    private static final int MINUTES = 5;

    private final Process process;
    private final Path outcomes;
    private final Path printed;
    private Map<String, Outcome> read = Map.of();

    private LargeMessagesProcess(Process process, Path outcomes, Path printed) {
        this.process = process;
        this.outcomes = outcomes;
        this.printed = printed;
    }

    static LargeMessagesProcess start(List<BadMessage> messages, Path directory) throws IOException {
        var outcomes = Files.createDirectories(directory).resolve("outcomes");
        var printed = directory.resolve("printed");
        var command = Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeMessagesProcess.class.getName(),
                        outcomes.toString()),
                messages.stream().map(BadMessage::toString));
        var process = new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        return new LargeMessagesProcess(process, outcomes, printed);
    }

    /** Returns what became of a message, when all are through. */
    Outcome outcome(BadMessage message) throws IOException, InterruptedException {
        if (read.isEmpty()) {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(() -> tail(printed)).isZero();
            read = new HashMap<>();
            for (var line : Files.readAllLines(outcomes)) {
                int space = line.indexOf(' ');
                read.put(line.substring(0, space), Json.read(line.substring(space + 1), Outcome.class));
            }
        }
        return Optional.ofNullable(read.get(message.toString())).orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String tail(Path printed) {
        try {
            var lines = Files.readAllLines(printed);
            return lines.stream().skip(Math.max(0, lines.size() - 30)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** @param arguments the file for the outcomes, and the names of messages as {@code format/name} */
    public static void main(String[] arguments) throws IOException {
        var outcomes = Path.of(arguments[0]);
        try (var out = Files.newBufferedWriter(outcomes)) {
            for (var name : List.of(arguments).subList(1, arguments.length)) {
                var message = BadMessage.named(name);
                var outcome = Outcome.of(message, Map.of(), outcomes.resolveSibling(name));
                out.write(name + " " + Json.write(outcome));
                out.newLine();
            }
        }
    }
}
