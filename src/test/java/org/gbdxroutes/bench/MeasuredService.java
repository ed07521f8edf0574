package org.gbdxroutes.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.gbdxroutes.service.ServiceSettings;
import org.gbdxroutes.service.WorkflowService;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.storage.EmbeddedS3;

/** The workflow service and its S3 as a process of its own with a heap of 512 MB. */
final class MeasuredService implements AutoCloseable {

    static final String USER = "bench";
    static final String PASSWORD = "bench password";

    private final Process process;
    private final Path output;

    MeasuredService(Path directory) throws IOException {
        output = directory.resolve("service.log");
        process = new ProcessBuilder(
                        java("java"),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Awaitility.await("the service is ready, see " + output)
                .atMost(Duration.ofMinutes(5))
                .until(() -> find().isPresent());
    }

    URI url() throws IOException {
        return find().orElseThrow();
    }

    private Optional<URI> find() throws IOException {
        try (var lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith("http://"))
                    .map(URI::create)
                    .findFirst();
        }
    }

    /** Returns the megabytes of {@code VmRSS} or {@code VmHWM}; Linux only. */
    long resident(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        }
    }

    /** Returns the megabytes of the heap that are used after a full collection. */
    long usedHeap() throws IOException {
        jcmd("GC.run");
        var match = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        return match.find() ? Long.parseLong(match.group(1)) / 1024 : 0;
    }

    private String jcmd(String command) throws IOException {
        var jcmd = new ProcessBuilder(java("jcmd"), String.valueOf(process.pid()), command).start();
        try (var out = jcmd.inputReader()) {
            return String.join("\n", out.lines().toList());
        }
    }

    private static String java(String command) {
        return Path.of(System.getProperty("java.home"), "bin", command).toString();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** What runs in the other process. */
    static final class Program {

        private Program() {}

        @SuppressWarnings("SystemOut") // how the address is told
        public static void main(String[] arguments) throws IOException {
            var directory = Path.of(arguments[0]);
            var s3 = EmbeddedS3.start("127.0.0.1", 0, directory.resolve("s3"), "root", "root-secret", Set.of());
            var service = WorkflowService.start(ServiceSettings.of(
                    "127.0.0.1", 0, directory.resolve("service"), Accounts.of(USER, PASSWORD), s3.settings()));
            System.out.println(service.url());
        }
    }

    static List<String> quantiles(List<Duration> times) {
        var sorted = times.stream().sorted().toList();
        return List.of(millis(sorted.get(sorted.size() / 2)), millis(sorted.get(sorted.size() * 95 / 100)));
    }

    private static String millis(Duration time) {
        return "%.1f".formatted(time.toNanos() / 1e6);
    }
}
