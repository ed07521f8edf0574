package org.gbdxroutes.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.gbdxroutes.TestPostgres;
import org.gbdxroutes.bench.IntakeProgram.Way;
import org.gbdxroutes.workflow.Json;

/**
 * How messages of very many orders are taken with a small heap, as CSV and as XML, and for comparison how a plain Camel
 * route takes them. Not a test: it takes minutes. docs/benchmarks.md says how to run it.
 */
final class IntakeBench {

    /** Bytes of disk below the temporary folder that an order may need, on its way. */
    private static final long DISK_PER_ORDER = 5_000;

    private final int orders;
    private final Path directory;

    private IntakeBench(int orders, Path directory) {
        this.orders = orders;
        this.directory = directory;
    }

    /** Takes the number of orders of a message, at least 1,000. */
    public static void main(String[] arguments) throws Exception {
        int orders = Integer.parseInt(arguments[0]);
        var directory = Files.createTempDirectory("intake-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        long needed = DISK_PER_ORDER * orders;
        if (orders < 1000 || Files.getFileStore(directory).getUsableSpace() < needed) {
            throw new IllegalArgumentException("A message has 1000 orders or more, and these need " + megabytes(needed)
                    + " MB of disk below " + directory + ".");
        }
        new IntakeBench(orders, directory).run();
    }

    private void run() throws Exception {
        say("Messages of %,d orders, heap of 256 MB, %d processors, Java %s%n"
                .formatted(orders, Runtime.getRuntime().availableProcessors(), System.getProperty("java.version")));
        say("| | time | orders/s | MB/s | CPU | heap | resident | written | ledger | after stop | results |");
        say("|---|---|---|---|---|---|---|---|---|---|---|");
        measure("CSV", "acme-csv", LongMessages::csv, LongMessages::csvFault);
        measure("XML", "acme-xml", LongMessages::xml, LongMessages::xmlFault);
    }

    private void measure(String format, String mapping, Writing writing, IntFunction<String> faults) throws Exception {
        var message = directory.resolve(mapping);
        writing.write(message, orders);
        var fault = faults.apply(orders);
        var size = " (" + megabytes(Files.size(message)) + " MB)";
        row(format + size + ", read only", orders, fault, run(Way.READ, message, mapping, ""));
        row(format + ", taken, H2", orders, fault, run(Way.RECEIVER, message, mapping, ""));
        // what comes behind the reader does not depend on the format
        if (format.equals("CSV")) {
            decided(format, fault, message, mapping);
        }
        // its rate does not depend on how many there are, and it takes long
        int some = orders / 10;
        writing.write(message, some);
        row(
                "%s of %,d, plain Camel route, H2".formatted(format, some),
                some,
                "",
                run(Way.PLAIN_ROUTE, message, mapping, ""));
        Files.delete(message);
    }

    private void decided(String format, String fault, Path message, String mapping) throws Exception {
        try (var postgres = TestPostgres.start()) {
            var url = postgres.newDatabase();
            row(format + ", taken, PostgreSQL", orders, fault, run(Way.RECEIVER, message, mapping, url));
        }
        row(format + ", taken and decided, H2", orders, fault, run(Way.DECIDER, message, mapping, ""));
    }

    /** @param url of the database; empty for H2 in a file */
    private Run run(Way way, Path message, String mapping, String url) throws Exception {
        var folder = Files.createDirectory(directory.resolve("run"));
        var ledger = folder.resolve("ledger.mv.db");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IntakeProgram.class.getName(),
                        way.name(),
                        message.toString(),
                        mapping,
                        url.isEmpty() ? "jdbc:h2:file:" + folder.resolve("ledger") : url,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        var hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        long largest = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            largest = Math.max(largest, size(ledger));
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    way + " of " + message + " failed:\n" + Files.readString(folder.resolve("log.txt")));
        }
        var measured = Json.read(Files.readString(folder.resolve("measurement.json")), Measurement.class);
        var run = url.isEmpty()
                ? new Run(way, Files.size(message), measured, largest, size(ledger))
                : new Run(way, Files.size(message), measured, databaseSize(url), databaseSize(url));
        delete(folder);
        return run;
    }

    private static void row(String what, int orders, String fault, Run run) {
        var measured = run.measured();
        var outcome = measured.outcome();
        boolean hasResults = run.way() == Way.RECEIVER || run.way() == Way.DECIDER;
        if (outcome.taken() != orders - 1
                || outcome.refused() != 1
                || !outcome.fault().contains(fault)
                || hasResults && outcome.results() != orders) {
            throw new IllegalStateException(what + " did not go as it has to: " + outcome);
        }
        say("| %s | %.0f s | %,.0f | %.1f | %.0f s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        what,
                        measured.seconds(),
                        orders / measured.seconds(),
                        run.size() / 1e6 / measured.seconds(),
                        measured.cpuSeconds(),
                        megabytes(measured.heap()),
                        megabytes(measured.resident()),
                        megabytes(measured.written()),
                        megabytes(run.ledger()),
                        megabytes(run.ledgerAfterStop()),
                        megabytes(outcome.resultBytes())));
    }

    private static long databaseSize(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static String megabytes(long bytes) {
        return "%,.0f".formatted(bytes / 1e6);
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("SystemOut") // a command line
    private static void say(String line) {
        System.out.println(line);
    }

    /** @param size bytes of the message */
    private record Run(Way way, long size, Measurement measured, long ledger, long ledgerAfterStop) {}

    private interface Writing {
        void write(Path file, int orders) throws IOException;
    }
}
