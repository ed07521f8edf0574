package org.gbdxroutes.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.console.Callers;
import org.gbdxroutes.console.OrderAnswers;
import org.gbdxroutes.console.RequestBody;
import org.gbdxroutes.intake.RejectionNotes;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.gbdxroutes.web.BrowserGuard;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Every way in at once, each with its real counterpart, and what stands for the receive step behind them. */
final class AllIntakes implements AutoCloseable {

    private static final List<String> EDGES = List.of("http", "file", "jms", "amqp", "kafka", "sftp", "s3");

    static final String BUCKET = "drop";
    static final String TOPIC = "orders";

    final ReceptionStub reception;
    final TestBroker broker;
    final TestKafka kafka;
    final TestSftp sftp;
    final S3Client s3;
    final int httpPort = freePort();
    final Path inbox;
    final Path remote;

    private final EmbeddedS3 storage;
    private final CamelContext camel = new DefaultCamelContext();

    AllIntakes(Path directory) throws Exception {
        reception = new ReceptionStub(directory.resolve("oversize"));
        broker = TestBroker.amqp(directory.resolve("broker")).start();
        kafka = new TestKafka(directory.resolve("kafka")).start();
        kafka.createTopic(TOPIC);
        kafka.createTopic(TOPIC + ".rejected");
        sftp = new TestSftp(directory).start();
        remote = Files.createDirectories(sftp.home().resolve("orders"));
        inbox = Files.createDirectories(directory.resolve("inbox"));
        int s3Port = freePort();
        storage = EmbeddedS3.start(
                "127.0.0.1",
                s3Port,
                Files.createDirectories(directory.resolve("storage")),
                "key",
                "secret",
                Set.of(BUCKET));
        s3 = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + s3Port))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
        settings();
        beans(directory);
        routes();
        camel.start();
    }

    private void settings() {
        for (var edge : EDGES) {
            set("intake." + edge + ".enabled", "true");
            set("intake." + edge + ".mapping", "acme-json");
        }
        set("intake.file.directory", inbox.toString());
        set("intake.jms.queue", "jms-orders");
        set("intake.amqp.queue", "amqp-orders");
        set("intake.kafka.topic", TOPIC);
        set("intake.kafka.group", "gbdx-routes");
        set("intake.kafka.give-up-after", "2h");
        sftp.settings("intake.sftp", "orders").forEach(this::set);
        set("intake.sftp.interval", "200ms");
        set("intake.s3.bucket", BUCKET);
        set("intake.s3.prefix", "orders");
        set("intake.s3.cron", "* * * * * ?");
    }

    private void set(String key, String value) {
        camel.getPropertiesComponent().addOverrideProperty(key, value);
    }

    private void beans(Path directory) throws Exception {
        var beans = camel.getRegistry();
        beans.bind("inboxFiles", new InboxFiles());
        beans.bind("rejectionNotes", new RejectionNotes());
        beans.bind("callers", new Callers(Optional.empty(), new BrowserGuard(true)));
        beans.bind("requestBody", new RequestBody());
        beans.bind("orderAnswers", new OrderAnswers());
        beans.bind("outputsClient", S3Client.class, s3);
        DropBuckets.bind(camel);
        SftpConnections.bind(camel, Clock.systemUTC());
        AmqpConnections.bind(camel, () -> new AmqpSettings(broker.url(), "", ""));
        var jms = new JmsSettings(
                broker.url().replace("amqp:", "tcp:"), "", "", directory.resolve("unused"), OptionalInt.empty());
        JmsConnections.bind(camel, () -> jms);
        KafkaConnections.bind(
                camel,
                () -> new KafkaSettings(kafka.brokers(), "PLAINTEXT", "PLAIN", "", "", "", ""),
                Clock.systemUTC());
        var server = new MainHttpServer();
        server.setCamelContext(camel);
        server.setHost("127.0.0.1");
        server.setPort(httpPort);
        camel.addService(server);
    }

    private void routes() throws Exception {
        camel.addRoutes(reception);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // what the exchange still has is what the sender would get
                from("direct:http-answer").errorHandler(noErrorHandler()).setBody(simple("${body.status}"));
            }
        });
        for (var edge : EDGES) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/intake-" + edge + ".camel.yaml"));
        }
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        camel.stop();
        s3.close();
        storage.close();
        sftp.close();
        kafka.close();
        broker.close();
    }
}
