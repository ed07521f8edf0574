package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.docs.Example;
import org.gbdxroutes.edge.TestKafka;
import org.gbdxroutes.edge.TestSftp;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/partners.md, as they stand there, against a real SFTP server and a real Kafka broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PartnersDocumentTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    @Test
    void acme_orders_by_idoc_hears_a_status_and_its_warehouse_listens_on_kafka() throws Exception {
        var site = Files.createDirectories(directory.resolve("site"));
        try (var sftp = new TestSftp(Files.createDirectories(directory.resolve("sftp"))).start();
                var kafka = new TestKafka(Files.createDirectories(directory.resolve("kafka"))).start()) {
            kafka.createTopic("acme-orders");
            var orders = Files.createDirectories(sftp.home().resolve("orders"));
            try (var application = start(site, sftp, kafka).awaitReady()) {
                // while it runs: no restart
                write(site);
                drop(orders, "orders05.xml", Files.readAllBytes(Path.of("config/samples/messages/acme-orders05.xml")));
                eventually(
                        application,
                        () -> assertThat(orders.resolve("accepted/orders05.xml"))
                                .exists());
                sftp.restart();
                drop(orders, "torn.xml", "<ORDERS05><IDOC BEGIN=\"1\"><EDI_DC40>".getBytes(StandardCharsets.UTF_8));

                eventually(
                        application,
                        () -> assertThat(orders.resolve("rejected/torn.xml.error.txt"))
                                .content()
                                .contains("line 1"));
                eventually(
                        application,
                        () -> assertThat(statuses(sftp))
                                .contains(
                                        "<DOCNUM>0000000000471100</DOCNUM>",
                                        "<STATUS>16</STATUS>",
                                        "<STATUS>41</STATUS>"));
                eventually(
                        application,
                        () -> assertThat(kafka.receive("acme-orders"))
                                .extracting(record ->
                                        TestKafka.text(record.key()) + " " + TestKafka.header(record, "ce_type"))
                                .contains("acme/4500004711/1 order.delivered", "acme/4500004712/1 order.delivered"));
            }
        }
    }

    private static void write(Path site) throws IOException {
        for (var example : Example.in(Files.readString(Path.of("docs/partners.md")))) {
            if (!example.file().isEmpty()) {
                var file = site.resolve(example.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, example.code());
            }
        }
    }

    // what differs from the document: where the servers of this test are, and who logs in
    private static TestProcess start(Path site, TestSftp sftp, TestKafka kafka) throws IOException {
        Files.createDirectories(site.resolve("config"));
        Files.writeString(site.resolve("config/known_hosts"), sftp.knownHostsLine());
        return TestProcess.start(
                site,
                "-Dintake.acme.host=127.0.0.1",
                "-Dintake.acme.port=" + sftp.port(),
                "-Dintake.acme.interval=500ms",
                "-Dintake.acme.username=" + TestSftp.USER,
                "-Dintake.acme.password=" + TestSftp.PASSWORD,
                "-Dsubscriber.acme-status.username=" + TestSftp.USER,
                "-Dsubscriber.acme-status.password=" + TestSftp.PASSWORD,
                "-Dkafka.brokers=" + kafka.brokers(),
                "run",
                "--samples");
    }

    private static void drop(Path folder, String name, byte[] content) throws IOException {
        var part = Files.write(folder.resolve(name + ".part"), content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String statuses(TestSftp sftp) throws IOException {
        var text = new StringBuilder();
        var folder = sftp.home().resolve("acknowledgements");
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : List.copyOf(files.toList())) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }

    private static void eventually(TestProcess application, org.awaitility.core.ThrowingRunnable assertion) {
        try {
            await().atMost(LIMIT).untilAsserted(assertion);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(application.output() + application.errors(), e);
        }
    }
}
