package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.ledger.TestOutbox.NOON;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.edge.MailSettings.Security;
import org.gbdxroutes.event.CloudEvents;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.ledger.TestOutbox;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.pipeline.PublishRoutes;
import org.gbdxroutes.pipeline.PublishSettings;
import org.gbdxroutes.pipeline.Publisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriberMailTest {

    private static final String USER = "gbdx";
    private static final String PASSWORD = "s3cret-w0rd";

    private static ServerCertificate key;
    private static TrustStore trusted;

    private final CloudEvents cloudEvents = new CloudEvents();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private GreenMail server;

    // GreenMail reads its key once in a JVM
    @BeforeAll
    static void the_server_has_a_certificate_for_this_address(@TempDir Path folder) throws Exception {
        key = ServerCertificate.in(folder, "ip:127.0.0.1");
        trusted = key.trustStore();
        System.setProperty(
                "greenmail.tls.keystore.file", key.file().toAbsolutePath().toString());
        System.setProperty("greenmail.tls.keystore.password", ServerCertificate.PASSWORD);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = server("smtps");
    }

    private static GreenMail server(String protocol) throws IOException {
        var server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", protocol));
        server.start();
        server.setUser("them@example.com", USER, PASSWORD);
        return server;
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop();
    }

    private static int port(GreenMail server) {
        return (server.getSmtps() == null ? server.getSmtp() : server.getSmtps()).getPort();
    }

    private void connect(int port, String host, Security security, String password, Optional<TrustStore> trust)
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

    private void connect() throws Exception {
        connect(port(server), "127.0.0.1", Security.TLS, PASSWORD, Optional.of(trusted));
        camel.start();
    }

    private static StoredEvent event(String reason, Object metadata) {
        return new StoredEvent(
                42,
                "acme/PO-4711/1",
                2,
                EventType.ORDER_HELD,
                NOON,
                Map.of(
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
                        metadata));
    }

    /** Tells an event once; returns what the edge threw, if it did. */
    private @Nullable Exception tell(StoredEvent event) {
        var told = cloudEvents.of(event);
        return tell(told, "application/cloudevents+json", cloudEvents.json(told));
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

    private MimeMessage received() {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.getReceivedMessages().length > 0);
        return server.getReceivedMessages()[0];
    }

    @Test
    void an_event_is_a_mail_that_a_person_understands_and_a_program_too() throws Exception {
        connect();

        assertThat(tell(event("The folder is full: Zürich.", Map.of("costCenter", "4200"))))
                .isNull();

        var mail = received();
        assertThat(mail.getSubject()).isEqualTo("acme/PO-4711: order.held");
        assertThat(mail.getHeader("From", ",")).isEqualTo("GBDX <us@example.com>");
        assertThat(mail.getHeader("To", ",")).isEqualTo("them@example.com, others@example.com");
        assertThat(mail.getHeader("Auto-Submitted", ",")).isEqualTo("auto-generated");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        var text = text(mail);
        assertThat(text).startsWith("""
                Order:  acme/PO-4711
                Event:  order.held
                State:  held
                Time:   2026-01-01T12:00:00Z
                Reason: The folder is full: Zürich.

                The event, as programs get it:

                {
                """);
        assertThat(new JsonFormat()
                        .deserialize(text.substring(text.indexOf('{')).getBytes(StandardCharsets.UTF_8))
                        .getId())
                .isEqualTo("acme/PO-4711/1/2");
        assertThat(server.getReceivedMessages())
                .as("one for each of two people")
                .hasSize(2);
    }

    @Test
    void an_event_that_is_told_twice_has_the_same_message_id_and_another_has_not() throws Exception {
        connect();

        tell(event("full", Map.of()));
        tell(event("full", Map.of()));
        var other = event("full", Map.of());
        tell(new StoredEvent(43, other.subject(), 3, other.type(), other.time(), other.data()));

        await().atMost(Duration.ofSeconds(20)).until(() -> server.getReceivedMessages().length == 6);
        var ids = List.of(server.getReceivedMessages()).stream()
                .map(SubscriberMailTest::messageId)
                .distinct()
                .toList();
        assertThat(ids).hasSize(2).allMatch(id -> id.matches("<[0-9a-f-]{36}@example\\.com>"));
    }

    @Test
    void nothing_in_an_event_becomes_a_header_or_a_line_of_ours() throws Exception {
        connect();
        var inject = "x\r\nBcc: attacker@example.com\r\n\r\nState: completed\u2028State: completed\u0007";

        tell(event(inject, Map.of("costCenter", inject, inject, "x")));

        var mail = received();
        assertThat(mail.getSubject()).isEqualTo("acme/PO-4711: order.held");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(text(mail).lines().filter(line -> line.startsWith("State:"))).containsExactly("State:  held");

        assertThat(new EventMail().subject("a\r\nBcc: attacker@example.com", "b\nc"))
                .isEqualTo("a Bcc: attacker@example.com: b c");
    }

    @Test
    void an_event_in_a_partners_own_format_is_in_the_mail_as_it_is() throws Exception {
        connect();
        var event = event("full", Map.of());
        var redo = new StoredEvent(44, "acme/PO-4711/2", 1, event.type(), event.time(), event.data());

        tell(cloudEvents.of(redo), "application/xml", "<held>Zürich</held>".getBytes(StandardCharsets.UTF_8));

        assertThat(received().getSubject()).isEqualTo("acme/PO-4711 revision 2: order.held");
        assertThat(text(received())).isEqualTo("""
                Order:  acme/PO-4711 revision 2
                Event:  order.held
                Time:   2026-01-01T12:00:00Z

                The event, as programs get it:

                <held>Zürich</held>""");
    }

    @Test
    void a_server_that_restarts_in_the_middle_hears_everything_once(@TempDir Path folder) throws Exception {
        var clock = new TestClock(NOON);
        try (var orders = TestOutbox.inFolder(folder, "mail")) {
            connect(port(server), "127.0.0.1", Security.TLS, PASSWORD, Optional.of(trusted));
            var publishing = new PublishSettings(Duration.ofMillis(20), Duration.ofDays(3));
            camel.addRoutes(new PublishRoutes(
                    new Publisher(orders.outbox(), subscriber -> Optional.empty(), clock, publishing),
                    List.of("mail"),
                    publishing));
            camel.start();
            orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
            await().atMost(Duration.ofSeconds(20)).until(() -> orders.outbox().backlog("mail") == 0);
            var before = subjects();
            int port = port(server);
            server.stop();

            orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
            orders.happens("PO-1", EventType.WORKFLOW_LAUNCHED, NOON);
            await().atMost(Duration.ofSeconds(20)).until(() -> orders.outbox().backlog("mail") == 2);
            server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtps"));
            server.start();
            server.setUser("them@example.com", USER, PASSWORD);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                clock.advance(Duration.ofSeconds(1));
                return orders.outbox().backlog("mail") == 0;
            });

            assertThat(before).containsExactly("acme/PO-1: order.received");
            assertThat(subjects()).containsExactly("acme/PO-1: order.accepted", "acme/PO-1: workflow.launched");
            camel.stop();
        }
    }

    /** Of the mails to one of the two people. */
    private List<String> subjects() throws Exception {
        return server.findReceivedMessages(user -> user.getEmail().equals("them@example.com"), mail -> true)
                .map(SubscriberMailTest::subject)
                .toList();
    }

    @Test
    void a_wrong_password_is_told_without_the_password() throws Exception {
        connect(port(server), "127.0.0.1", Security.TLS, "wr0ng-w0rd", Optional.of(trusted));
        camel.start();

        var failure = tell(event("full", Map.of()));

        assertThat(failure).isInstanceOf(AuthenticationFailedException.class);
        assertThat(failure).hasMessageNotContainingAny("wr0ng-w0rd", PASSWORD);
        assertThat(new MailSettings("h", 1, Security.TLS, USER, PASSWORD, Optional.of(trusted)).toString())
                .doesNotContain(PASSWORD, ServerCertificate.PASSWORD);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_gets_no_password() throws Exception {
        connect(port(server), "127.0.0.1", Security.TLS, PASSWORD, Optional.empty());
        camel.start();

        assertThat(tell(event("full", Map.of()))).rootCause().hasMessageContaining("certification path");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_certificate_for_another_host_gets_no_password() throws Exception {
        connect(port(server), "localhost", Security.TLS, PASSWORD, Optional.of(trusted));
        camel.start();

        assertThat(tell(event("full", Map.of()))).rootCause().hasMessageContaining("localhost");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_offers_no_starttls_gets_no_password() throws Exception {
        var plain = server("smtp");
        try {
            connect(port(plain), "127.0.0.1", Security.STARTTLS, PASSWORD, Optional.of(trusted));
            camel.start();

            assertThat(tell(event("full", Map.of()))).hasMessageContaining("STARTTLS");
            assertThat(plain.getReceivedMessages()).isEmpty();
        } finally {
            plain.stop();
        }
    }

    @Test
    void with_starttls_the_mail_goes_through_tls() throws Exception {
        var plain = server("smtp");
        try (var front = new StartTlsFront(port(plain), key.server())) {
            connect(front.port(), "127.0.0.1", Security.STARTTLS, PASSWORD, Optional.of(trusted));
            camel.start();

            assertThat(tell(event("full", Map.of()))).isNull();

            assertThat(plain.getReceivedMessages()).hasSize(2);
            assertThat(front.isEncrypted()).isTrue();
        } finally {
            plain.stop();
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n");
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
