package org.gbdxroutes.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gbdxroutes.service.storage.EmbeddedS3;

/** A service in a Java process of its own, to be killed without warning; its S3 stays in the test's process. */
final class ServiceProcess {

    private final Process process;
    private final URI url;

    private ServiceProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static ServiceProcess start(Path directory, EmbeddedS3 s3) throws IOException {
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
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(Program.READY)) {
                return new ServiceProcess(process, URI.create(line.substring(Program.READY.length())));
            }
        }
        throw new IOException("The service process ended without being ready.");
    }

    URI url() {
        return url;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What runs in the other process. */
    static final class Program {

        static final String READY = "ready at ";

        private Program() {}

        public static void main(String[] args) throws IOException {
            var storage = new org.gbdxroutes.service.storage.StorageSettings(
                    URI.create(args[1]),
                    "us-east-1",
                    true,
                    TestService.ROOT,
                    TestService.ROOT_SECRET,
                    java.util.Optional.of(Path.of(args[2])));
            var service = WorkflowService.start(ServiceSettings.of(
                    "127.0.0.1", 0, Path.of(args[0]), TestService.USER, TestService.PASSWORD, storage));
            System.out.println(READY + service.url());
        }
    }
}
