package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.edge.TestMail.HOST;
import static org.gbdxroutes.edge.TestMail.PASSWORD;
import static org.gbdxroutes.edge.TestMail.USER;
import static org.gbdxroutes.ledger.TestOutbox.NOON;

import jakarta.mail.AuthenticationFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.edge.MailSettings.Security;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.ledger.TestOutbox;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.pipeline.PublishRoutes;
import org.gbdxroutes.pipeline.PublishSettings;
import org.gbdxroutes.pipeline.PublishTicks;
import org.gbdxroutes.pipeline.Publisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the mail edge gets on with its server: logins, certificates, restarts. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailServerTest {

    private static final StoredEvent EVENT = TestMail.event("full", Map.of());

    private final TestMail edge = new TestMail();

    @AfterEach
    void stop() {
        edge.close();
    }

    private void connect(int port, String host, Security security, String password, Optional<TrustStore> trust)
            throws Exception {
        edge.connect(port, host, security, password, trust);
        edge.camel.start();
    }

    @Test
    void a_server_that_restarts_in_the_middle_hears_everything_once(@TempDir Path folder) throws Exception {
        var clock = new TestClock(NOON);
        try (var orders = TestOutbox.inFolder(folder, "mail")) {
            edge.connected();
            var publishing = new PublishSettings(Duration.ofMillis(20), Duration.ofDays(3));
            var publisher = new Publisher(orders.outbox(), subscriber -> Optional.empty(), clock, publishing);
            edge.camel.addRoutes(new PublishRoutes(publisher));
            edge.camel.addRoutes(new PublishTicks(edge.camel, publisher, publishing).routes(List.of("mail")));
            orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
            await().atMost(Duration.ofSeconds(20)).until(() -> orders.outbox().backlog("mail") == 0);
            var before = edge.subjects();
            edge.stopServer();

            orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
            orders.happens("PO-1", EventType.WORKFLOW_LAUNCHED, NOON);
            await().atMost(Duration.ofSeconds(20)).until(() -> orders.outbox().backlog("mail") == 2);
            edge.startServerAgain();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                clock.advance(Duration.ofSeconds(1));
                return orders.outbox().backlog("mail") == 0;
            });

            assertThat(before).containsExactly("acme/PO-1: order.received");
            assertThat(edge.subjects()).containsExactly("acme/PO-1: order.accepted", "acme/PO-1: workflow.launched");
            edge.camel.stop();
        }
    }

    @Test
    void a_wrong_password_is_told_without_the_password() throws Exception {
        connect(edge.port(), HOST, Security.TLS, "wr0ng-w0rd", Optional.of(TestMail.trusted()));

        var failure = edge.tell(EVENT);

        assertThat(failure).isInstanceOf(AuthenticationFailedException.class);
        assertThat(failure).hasMessageNotContainingAny("wr0ng-w0rd", PASSWORD);
        assertThat(new MailSettings("h", 1, Security.TLS, USER, PASSWORD, Optional.of(TestMail.trusted())).toString())
                .doesNotContain(PASSWORD, ServerCertificate.PASSWORD);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_gets_no_password() throws Exception {
        connect(edge.port(), HOST, Security.TLS, PASSWORD, Optional.empty());

        assertThat(edge.tell(EVENT)).rootCause().hasMessageContaining("certification path");
        assertThat(edge.mails()).isEmpty();
    }

    @Test
    void a_certificate_for_another_host_gets_no_password() throws Exception {
        connect(edge.port(), "localhost", Security.TLS, PASSWORD, Optional.of(TestMail.trusted()));

        assertThat(edge.tell(EVENT)).rootCause().hasMessageContaining("localhost");
        assertThat(edge.mails()).isEmpty();
    }

    @Test
    void a_server_that_offers_no_starttls_gets_no_password() throws Exception {
        int port = TestMail.freePort();
        var plain = TestMail.server(port, "smtp");
        try {
            connect(port, HOST, Security.STARTTLS, PASSWORD, Optional.of(TestMail.trusted()));

            assertThat(edge.tell(EVENT)).hasMessageContaining("STARTTLS");
            assertThat(plain.getReceivedMessages()).isEmpty();
        } finally {
            plain.stop();
        }
    }

    @Test
    void with_starttls_the_mail_goes_through_tls() throws Exception {
        int port = TestMail.freePort();
        var plain = TestMail.server(port, "smtp");
        try (var front = new StartTlsFront(port, TestMail.certificate().server())) {
            connect(front.port(), HOST, Security.STARTTLS, PASSWORD, Optional.of(TestMail.trusted()));

            assertThat(edge.tell(EVENT)).isNull();

            assertThat(plain.getReceivedMessages()).hasSize(2);
            assertThat(front.isEncrypted()).isTrue();
        } finally {
            plain.stop();
        }
    }
}
