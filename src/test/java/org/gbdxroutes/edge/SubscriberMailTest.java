package org.gbdxroutes.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.edge.TestMail.event;
import static org.gbdxroutes.edge.TestMail.text;

import io.cloudevents.jackson.JsonFormat;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.gbdxroutes.ledger.StoredEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in a mail. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriberMailTest {

    private TestMail edge;

    @BeforeEach
    void connect() throws Exception {
        edge = new TestMail().connected();
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void an_event_is_a_mail_that_a_person_understands_and_a_program_too() throws Exception {
        assertThat(edge.tell(event("The folder is full: Zürich.", Map.of("costCenter", "4200"))))
                .isNull();

        var mail = edge.mail();
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
                        .deserialize(text.substring(text.indexOf('{')).getBytes(UTF_8))
                        .getId())
                .isEqualTo("acme/PO-4711/1/2");
        assertThat(edge.mails()).as("one for each of two people").hasSize(2);
    }

    @Test
    void an_event_that_is_told_twice_has_the_same_message_id_and_another_has_not() {
        edge.tell(event("full", Map.of()));
        edge.tell(event("full", Map.of()));
        var other = event("full", Map.of());
        edge.tell(new StoredEvent(43, other.subject(), 3, other.type(), other.time(), other.data()));

        var ids = edge.mails(6).stream()
                .map(SubscriberMailTest::messageId)
                .distinct()
                .toList();
        assertThat(ids).hasSize(2).allMatch(id -> id.matches("<[0-9a-f-]{36}@example\\.com>"));
    }

    @Test
    void nothing_in_an_event_becomes_a_header_or_a_line_of_ours() throws Exception {
        var inject = "x\r\nBcc: attacker@example.com\r\n\r\nState: completed\u2028State: completed\u0007";

        edge.tell(event(inject, Map.of("costCenter", inject, inject, "x")));

        var mail = edge.mail();
        assertThat(mail.getSubject()).isEqualTo("acme/PO-4711: order.held");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(text(mail).lines().filter(line -> line.startsWith("State:"))).containsExactly("State:  held");

        assertThat(new EventMail().subject("a\r\nBcc: attacker@example.com", "b\nc"))
                .isEqualTo("a Bcc: attacker@example.com: b c");
    }

    @Test
    void an_event_in_a_partners_own_format_is_in_the_mail_as_it_is() throws Exception {
        var event = event("full", Map.of());
        var redo = new StoredEvent(44, "acme/PO-4711/2", 1, event.type(), event.time(), event.data());

        edge.tell(redo, "application/xml", "<held>Zürich</held>".getBytes(UTF_8));

        assertThat(edge.mail().getSubject()).isEqualTo("acme/PO-4711 revision 2: order.held");
        assertThat(text(edge.mail())).isEqualTo("""
                Order:  acme/PO-4711 revision 2
                Event:  order.held
                Time:   2026-01-01T12:00:00Z

                The event, as programs get it:

                <held>Zürich</held>""");
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
