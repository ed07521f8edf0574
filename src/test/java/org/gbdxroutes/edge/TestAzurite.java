package org.gbdxroutes.edge;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Microsoft's emulator of Azure Blob Storage, installed below {@code target/} with npm when it is first needed. */
public final class TestAzurite implements AutoCloseable {

    /** The last one that runs on Node.js 20. */
    private static final String VERSION = "3.35.0";

    private static final Path INSTALLED = Path.of("target", "azurite-" + VERSION);
    private static final Pattern READY = Pattern.compile("successfully listens on http://127\\.0\\.0\\.1:(\\d+)");

    // of every Azurite, and of no storage that is anybody's
    private static final String ACCOUNT = "devstoreaccount1";
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private Process process;
    private int port;

    private TestAzurite(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** Starts it with an empty container {@code outputs}; where it cannot be installed, the test is not run. */
    public static TestAzurite start(Path folder) throws Exception {
        assumeThat(onPath("npm") && onPath("node"))
                .as("Azurite comes from the npm registry: npm and node must be on the PATH")
                .isTrue();
        install();
        var azurite = new TestAzurite(folder, run(folder, 0), 0);
        azurite.awaitReady();
        azurite.createContainer();
        return azurite;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static synchronized void install() throws IOException, InterruptedException {
        var done = INSTALLED.resolve("installed");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(INSTALLED);
        var log = INSTALLED.resolve("npm.log");
        var npm = new ProcessBuilder(List.of(
                        "npm",
                        "install",
                        "--no-save",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--prefix",
                        INSTALLED.toString(),
                        "azurite@" + VERSION))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assumeThat(npm.waitFor(5, TimeUnit.MINUTES) && npm.exitValue() == 0)
                .as(() -> "npm cannot install azurite@" + VERSION + "; see " + log)
                .isTrue();
        Files.createFile(done);
    }

    private static Process run(Path folder, int port) throws IOException {
        Files.deleteIfExists(folder.resolve("azurite.log"));
        return new ProcessBuilder(List.of(
                        INSTALLED.resolve("node_modules/.bin/azurite-blob").toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        String.valueOf(port),
                        "--location",
                        folder.resolve("azurite").toString(),
                        "--disableTelemetry",
                        "--skipApiVersionCheck"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("azurite.log").toFile())
                .start();
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var ready = READY.matcher(log());
            if (!ready.find()) {
                return false;
            }
            port = Integer.parseInt(ready.group(1));
            return true;
        });
    }

    /** What it has printed: each request with its path and query. */
    public String log() throws IOException {
        var log = folder.resolve("azurite.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Stops it; it writes down what it has, which it otherwise does every few seconds. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts it again, with the same port and what it had. */
    public void startAgain() throws IOException {
        process = run(folder, port);
        awaitReady();
    }

    public String containerUrl() {
        return "http://127.0.0.1:" + port + "/" + ACCOUNT + "/outputs";
    }

    /** Returns a blob's content. */
    public byte[] get(String blob) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(containerUrl() + "/" + blob + "?" + sas("rl")))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(blob + ": " + answer.statusCode());
        }
        return answer.body();
    }

    /** Returns the XML that lists the container. */
    public String list() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(containerUrl() + "?restype=container&comp=list&" + sas("rl"))))
                .body();
    }

    private void createContainer() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(containerUrl() + "?restype=container&" + accountSas()))
                .PUT(BodyPublishers.noBody()));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Returns a signature for the container that grants those rights, such as {@code cw}, for an hour. */
    public static String sas(String rights) throws GeneralSecurityException {
        return sas(rights, Instant.now().plus(1, ChronoUnit.HOURS));
    }

    /** Returns one that ends at that time. */
    public static String sas(String rights, Instant end) throws GeneralSecurityException {
        var expiry = end.truncatedTo(ChronoUnit.SECONDS).toString();
        var signed = String.join(
                "\n",
                rights,
                "",
                expiry,
                "/blob/" + ACCOUNT + "/outputs",
                "",
                "",
                "",
                "2021-08-06",
                "c",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
        return "sv=2021-08-06&se=" + encoded(expiry) + "&sr=c&sp=" + rights + "&sig=" + encoded(hmac(signed));
    }

    private static String accountSas() throws GeneralSecurityException {
        var expiry = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        var signed = String.join("\n", ACCOUNT, "rwdlac", "b", "sco", "", expiry, "", "", "2021-08-06", "", "");
        return "sv=2021-08-06&ss=b&srt=sco&sp=rwdlac&se=" + encoded(expiry) + "&sig=" + encoded(hmac(signed));
    }

    private static String hmac(String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
