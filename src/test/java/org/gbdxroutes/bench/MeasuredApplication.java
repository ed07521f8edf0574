package org.gbdxroutes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packed application as a process of its own, looked at from outside. */
final class MeasuredApplication implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final Process process;
    private final int port;
    private final Duration readyAfter;

    MeasuredApplication(Path jar, Path directory, URI service) throws IOException {
        this.directory = directory;
        this.port = freePort();
        var started = System.nanoTime();
        process = new ProcessBuilder(List.of(
                        java("java"),
                        "-Xmx256m",
                        "-Dgbdx.url=" + service,
                        "-Dcallback.url=",
                        "-Dhttp.port=" + port,
                        "-Ds3.port=" + freePort(),
                        "-jar",
                        jar.toAbsolutePath().toString()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log.txt").toFile())
                .start();
        // a benchmark that is interrupted leaves nothing running
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Awaitility.await("the application is ready, see " + directory.resolve("log.txt"))
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> get("/health").contains("UP"));
        readyAfter = Duration.ofNanos(System.nanoTime() - started);
    }

    Duration readyAfter() {
        return readyAfter;
    }

    void order(String json) {
        var request = HttpRequest.newBuilder(uri("/orders"))
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IOException("The orders were answered with " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    /** Returns how many orders are in that state. */
    long orders(String state) {
        return metric("gbdx_orders\\{state=\"" + state + "\"}");
    }

    private long metric(String name) {
        var match = Pattern.compile("(?m)^" + name + " ([0-9.E]+)$").matcher(get("/metrics"));
        return match.find() ? (long) Double.parseDouble(match.group(1)) : 0;
    }

    private String get(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    /** Returns the kilobytes or the number that {@code /proc} gives under that name; Linux only. */
    long status(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Returns the kilobytes of the heap that are used after a full collection. */
    long usedHeap() throws IOException {
        jcmd("GC.run");
        var match = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        return match.find() ? Long.parseLong(match.group(1)) : 0;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    long ledgerSize() throws IOException {
        return Files.size(directory.resolve("data/ledger.mv.db"));
    }

    private String jcmd(String command) throws IOException {
        var jcmd = new ProcessBuilder(java("jcmd"), String.valueOf(process.pid()), command).start();
        try (var out = jcmd.inputReader()) {
            return String.join("\n", out.lines().toList());
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String java(String command) {
        return Path.of(System.getProperty("java.home"), "bin", command).toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
