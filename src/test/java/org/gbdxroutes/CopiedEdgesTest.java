package org.gbdxroutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.edge.ServerCertificate;
import org.gbdxroutes.edge.TestBroker;
import org.gbdxroutes.edge.TestSftp;
import org.gbdxroutes.edge.UploadServer;
import org.gbdxroutes.gbdx.StorageClient;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;

/** Every edge that says how to copy it, copied as it says, beside the packed ones and with settings of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class CopiedEdgesTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    @Test
    void a_copy_has_its_own_settings_and_works_beside_what_it_was_copied_from() throws Exception {
        var site = directory.resolve("site");
        var certificate = ServerCertificate.in(directory, "ip:127.0.0.1");
        assertThat(copyEdges(site)).hasSize(18);
        try (var sftp = new TestSftp(Files.createDirectories(directory.resolve("sftp"))).start();
                var broker = new TestBroker(directory.resolve("broker")).start();
                var uploads = new UploadServer(certificate.server());
                var hook = new UploadServer()) {
            Files.createDirectories(sftp.home().resolve("orders-2"));
            configure(site, sftp, broker, certificate, uploads, hook);
            int s3 = TestApplication.freePort();
            try (var application = TestProcess.start(site, "-Djms.port=", "-Ds3.port=" + s3, "run", "--samples")
                    .awaitReady()) {
                dropIntoBucket(s3, "orders-2/s3.json", order("S3"));
                drop(site.resolve("inbox-2"), "file.json", order("FILE"));
                drop(site.resolve("inbox-2"), "torn.json", "{");
                drop(sftp.home().resolve("orders-2"), "sftp.json", order("SFTP"));
                broker.sendText("orders-jms-2", order("JMS"));
                broker.sendText("orders-amqp-2", order("AMQP"));
                drop(site.resolve("inbox-2"), "all.json", """
                        {"orderNumber": "ALL", "partner": "acme", "product": "ortho",
                         "parameters": {"data": "s3://imagery/sample-strip"},
                         "destinations": ["http-2", "sftp-2", "folder-2", "archive-2"]}""");

                for (var number : List.of("FILE", "S3", "SFTP", "JMS", "AMQP", "ALL")) {
                    eventually(
                            application,
                            () -> assertThat(show(application, number)).contains("completed"));
                }
                assertThat(site.resolve("inbox-2/rejected/torn.json.error.txt")).exists();
                assertThat(site.resolve("inbox/rejected/torn.json.error.txt")).doesNotExist();
                assertThat(uploads.files()).containsKey("/acme/ALL/manifest.json");
                assertThat(uploads.requests())
                        .allSatisfy(request ->
                                assertThat(request.header("Authorization")).isEqualTo("Bearer token-2"));
                assertThat(sftp.home().resolve("delivered-2/acme/ALL/manifest.json"))
                        .exists();
                assertThat(site.resolve("folder-2/acme/ALL/manifest.json")).exists();
                assertThat(show(application, "ALL")).contains("s3://archive/second/acme/ALL/manifest.json");
                eventually(application, () -> {
                    assertThat(site.resolve("events-2.ndjson")).content().contains("acme/ALL");
                    assertThat(hook.requests()).isNotEmpty();
                    assertThat(broker.isEmpty("events-jms-2")).isFalse();
                    assertThat(broker.isEmpty("events-amqp-2")).isFalse();
                    assertThat(sftp.home().resolve("events-2")).isNotEmptyDirectory();
                });
            }
        }
    }

    /** Copies each edge as its header says, to a name with -2 behind it; returns the copies' names. */
    private static List<String> copyEdges(Path site) throws IOException {
        var routes = Files.createDirectories(site.resolve("routes"));
        List<Path> edges;
        try (var packed = Files.list(Path.of("routes"))) {
            edges = packed.filter(file -> !file.getFileName().toString().startsWith("gbdx-"))
                    .filter(CopiedEdgesTest::saysHow)
                    .toList();
        }
        for (var edge : edges) {
            var name = edge.getFileName().toString().replace(".camel.yaml", "");
            var group = name.substring(0, name.indexOf('-'));
            var word = name.substring(name.indexOf('-') + 1);
            var copied = Files.readString(edge)
                    .replaceAll(
                            "(?<!smtp:\\{\\{|:\\{\\{)\\b" + group + "([.-])" + word + "\\b",
                            group + "$1" + word + "-2");
            Files.writeString(routes.resolve(name + "-2.camel.yaml"), copied);
        }
        return edges.stream().map(edge -> edge.getFileName().toString()).toList();
    }

    private static boolean saysHow(Path edge) {
        try {
            return Files.readString(edge).replaceAll("\n# ", " ").contains("copy this file");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void configure(
            Path site,
            TestSftp sftp,
            TestBroker broker,
            ServerCertificate certificate,
            UploadServer uploads,
            UploadServer hook)
            throws Exception {
        var settings = new TreeMap<String, String>();
        settings.put("jms.url", broker.url());
        settings.put("amqp.url", broker.url().replace("tcp:", "amqp:"));
        settings.put("kafka.brokers", "127.0.0.1:1");
        settings.put("subscriber.mail.host", "127.0.0.1");
        settings.put("subscriber.mail.port", "1");
        settings.put("s3.access-key", "key");
        settings.put("s3.secret-key", "secret");
        edge(settings, "intake.file-2", Map.of("directory", "inbox-2", "mapping", ""));
        edge(settings, "intake.jms-2", Map.of("queue", "orders-jms-2", "mapping", ""));
        edge(settings, "intake.amqp-2", Map.of("queue", "orders-amqp-2", "mapping", ""));
        edge(
                settings,
                "intake.kafka-2",
                Map.of("topic", "orders-2", "group", "second", "give-up-after", "1h", "mapping", ""));
        edge(
                settings,
                "intake.s3-2",
                Map.of("bucket", "imagery", "prefix", "orders-2", "cron", "0/1 * * * * ?", "mapping", ""));
        settings.putAll(sftp.settings("intake.sftp-2", "orders-2"));
        edge(settings, "intake.sftp-2", Map.of("interval", "500ms", "mapping", ""));
        edge(settings, "destination.archive-2", Map.of("bucket", "archive", "prefix", "second"));
        edge(settings, "destination.azure-2", Map.of("url", "http://127.0.0.1:1/container", "sas", "sig=x"));
        edge(settings, "destination.folder-2", Map.of("directory", "folder-2"));
        edge(
                settings,
                "destination.http-2",
                Map.of(
                        "url",
                        uploads.url(),
                        "method",
                        "PUT",
                        "token",
                        "token-2",
                        "truststore",
                        certificate.trustStore().file().toString(),
                        "truststore-password",
                        ServerCertificate.PASSWORD));
        settings.putAll(sftp.settings("destination.sftp-2", "delivered-2"));
        edge(settings, "subscriber.file-2", Map.of("path", "events-2.ndjson"));
        edge(settings, "subscriber.jms-2", Map.of("queue", "events-jms-2"));
        edge(settings, "subscriber.amqp-2", Map.of("queue", "events-amqp-2"));
        edge(settings, "subscriber.kafka-2", Map.of("topic", "events-2"));
        edge(settings, "subscriber.mail-2", Map.of("from", "us@example.com", "to", "them@example.com"));
        settings.putAll(sftp.settings("subscriber.sftp-2", "events-2"));
        edge(settings, "subscriber.webhook-2", Map.of("url", hook.url(), "secret", "hook-2"));
        var file = new Properties();
        file.putAll(settings);
        try (var out = Files.newBufferedWriter(
                Files.createDirectories(site.resolve("config")).resolve("application.properties"))) {
            file.store(out, null);
        }
    }

    private static void edge(Map<String, String> settings, String edge, Map<String, String> own) {
        settings.put(edge + ".enabled", "true");
        own.forEach((key, value) -> settings.put(edge + "." + key, value));
    }

    private static String order(String number) {
        return """
                {"orderNumber": "%s", "partner": "acme", "destinations": ["folder-2"],
                 "workflow": {"name": "one", "tasks": [{"name": "A", "taskType": "test-success",
                  "inputs": [{"name": "inputstring", "value": "hi"}]}]}}""".formatted(number);
    }

    private static void drop(Path folder, String name, String content) throws IOException {
        var part = Files.write(Files.createDirectories(folder).resolve(name + ".part"), content.getBytes(UTF_8));
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void dropIntoBucket(int port, String key, String content) {
        var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
        try (var s3 =
                StorageClient.open(Optional.of(URI.create("http://127.0.0.1:" + port)), "us-east-1", true, keys)) {
            s3.putObject(request -> request.bucket("imagery").key(key), RequestBody.fromString(content));
        }
    }

    private static String show(TestProcess application, String number) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(application.url() + "/orders/acme/" + number));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private static void eventually(TestProcess application, ThrowingRunnable assertion) {
        try {
            await().atMost(LIMIT).untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(application.output() + application.errors(), e);
        }
    }
}
