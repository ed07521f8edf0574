package org.gbdxroutes.service;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.gbdxroutes.service.storage.StorageSettings;

/** A service in a Java process of its own, to be killed without warning; its S3 stays in the test's process. */
final class ServiceProcess {

    static final int PARALLEL_TASKS = 6;

    private final Process process;
    private final URI url;

    private ServiceProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static ServiceProcess start(Path directory, EmbeddedS3 s3) throws IOException {
        var output = Files.createTempFile("service-process", ".out");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.toString(),
                        s3.url().toString(),
                        s3.settings().credentialKey().orElseThrow().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> url(output).isPresent() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            process.destroyForcibly();
            throw e;
        }
        return new ServiceProcess(
                process, url(output).orElseThrow(() -> new IllegalStateException("The service ended: " + process)));
    }

    private static Optional<URI> url(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith("http://"))
                .map(URI::create)
                .findFirst();
    }

    URI url() {
        return url;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What runs in the other process. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws IOException {
            var storage = new StorageSettings(
                    URI.create(args[1]),
                    "us-east-1",
                    true,
                    TestService.ROOT,
                    TestService.ROOT_SECRET,
                    Optional.of(Path.of(args[2])));
            var service = WorkflowService.start(TestService.settings(
                    Path.of(args[0]),
                    storage,
                    PARALLEL_TASKS,
                    java.util.Map.of(),
                    Accounts.of(TestService.USER, TestService.PASSWORD)));
            System.out.println(service.url());
        }
    }
}
