package org.gbdxroutes.edge;

import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.ledger.TestOutbox.NOON;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cloudevents.CloudEvent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.edge.MailSettings.Security;
import org.gbdxroutes.event.CloudEvents;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.jspecify.annotations.Nullable;

/** The real mail edge, and a real mail server for it to speak with. */
final class TestMail implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String USER = "gbdx";
    static final String PASSWORD = "s3cret-w0rd";

    // GreenMail reads its key once in a JVM
    private static final ServerCertificate KEY = key();

    final DefaultCamelContext camel = new DefaultCamelContext();
    private final CloudEvents cloudEvents = new CloudEvents();
    private final int port = freePort();
    private GreenMail server = server(port, "smtps");

    /** Returns the certificate of all servers, for this address. */
    static ServerCertificate certificate() {
        return KEY;
    }

    static TrustStore trusted() {
        try {
            return KEY.trustStore();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServerCertificate key() {
        try {
            var key = ServerCertificate.in(Files.createTempDirectory("mail"), "ip:" + HOST);
            System.setProperty(
                    "greenmail.tls.keystore.file", key.file().toAbsolutePath().toString());
            System.setProperty("greenmail.tls.keystore.password", ServerCertificate.PASSWORD);
            return key;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server that knows one user. */
    static GreenMail server(int port, String protocol) {
        var setup = new ServerSetup(port, HOST, protocol);
        setup.setServerStartupTimeout(20_000);
        var server = new GreenMail(setup);
        server.start();
        server.setUser("them@example.com", USER, PASSWORD);
        return server;
    }

    static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void stopServer() {
        server.stop();
    }

    void startServerAgain() {
        server = server(port, "smtps");
    }

    /** Connects as it should be, and starts. */
    TestMail connected() throws Exception {
        connect(port, HOST, Security.TLS, PASSWORD, Optional.of(trusted()));
        camel.start();
        return this;
    }

    void connect(int port, String host, Security security, String password, Optional<TrustStore> trust)
            throws Exception {
        MailConnections.bind(camel, () -> new MailSettings(host, port, security, USER, password, trust));
        Map.of(
                        "subscriber.mail.enabled", "true",
                        "subscriber.mail.host", host,
                        "subscriber.mail.port", String.valueOf(port),
                        "subscriber.mail.from", "GBDX <us@example.com>",
                        "subscriber.mail.to", "them@example.com, others@example.com")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/subscriber-mail.camel.yaml"));
    }

    static StoredEvent event(String reason, Object metadata) {
        var data = Map.of(
                "partner",
                "acme",
                "orderNumber",
                "PO-4711",
                "revision",
                1,
                "state",
                "held",
                "reason",
                reason,
                "metadata",
                metadata);
        return new StoredEvent(42, "acme/PO-4711/1", 2, EventType.ORDER_HELD, NOON, data);
    }

    /** Tells an event once; returns what the edge threw, if it did. */
    @Nullable
    Exception tell(StoredEvent event) {
        var told = cloudEvents.of(event);
        return tell(told, "application/cloudevents+json", cloudEvents.json(told));
    }

    /** Tells an event in a format of its own. */
    @Nullable
    Exception tell(StoredEvent event, String contentType, byte[] body) {
        return tell(cloudEvents.of(event), contentType, body);
    }

    private @Nullable Exception tell(CloudEvent event, String contentType, byte[] body) {
        return camel.createProducerTemplate()
                .send("direct:subscriber-mail", exchange -> {
                    exchange.setVariable("eventId", event.getId());
                    exchange.setVariable("eventType", event.getType());
                    exchange.setVariable("eventSubject", event.getSubject());
                    exchange.setVariable("eventSource", event.getSource().toString());
                    exchange.setVariable(
                            "eventTime", event.getTime().toInstant().toString());
                    exchange.setVariable("contentType", contentType);
                    exchange.getMessage().setHeader("To", "attacker@example.com");
                    exchange.getMessage().setHeader("mail.smtp.host", "attacker.example.com");
                    exchange.getMessage().setBody(body);
                })
                .getException();
    }

    /** Returns all mails so far, one for each of two people. */
    List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    /** Waits for so many mails. */
    List<MimeMessage> mails(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> mails().size() == count);
        return mails();
    }

    /** Waits for the first mail. */
    MimeMessage mail() {
        await().atMost(Duration.ofSeconds(20)).until(() -> !mails().isEmpty());
        return mails().get(0);
    }

    /** Returns the subjects of the mails to one of the two people. */
    List<String> subjects() {
        return server.findReceivedMessages(user -> user.getEmail().equals("them@example.com"), mail -> true)
                .map(TestMail::subject)
                .toList();
    }

    static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n");
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
        server.stop();
    }
}
