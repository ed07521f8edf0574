package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.ObjectMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.edge.ReceptionStub.Received;
import org.gbdxroutes.intake.MessageIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeJmsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final AtomicBoolean DESERIALIZED = new AtomicBoolean();

    private ReceptionStub reception;
    private TestBroker broker;
    private CamelContext camel;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        DESERIALIZED.set(false);
        broker = new TestBroker(folder.resolve("broker"));
        reception = new ReceptionStub(folder.resolve("oversize"));
        camel = new DefaultCamelContext();
        Map.of("intake.jms.enabled", "true", "intake.jms.queue", "orders", "intake.jms.mapping", "acme-idoc")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        JmsConnections.bind(
                camel, () -> new JmsSettings(broker.url(), "", "", folder.resolve("unused"), OptionalInt.empty()));
        camel.addRoutes(reception);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/intake-jms.camel.yaml"));
    }

    @AfterEach
    void hang_up() {
        camel.stop();
        broker.close();
    }

    @Test
    void text_and_bytes_come_as_they_were_sent_and_no_header_with_them() {
        broker.start();
        camel.start();
        broker.send("orders", context -> {
            var text = context.createTextMessage("{\"é\":1}");
            try {
                text.setStringProperty("CamelFileName", "../../etc/passwd");
                text.setJMSCorrelationID("4711");
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
            return text;
        });
        broker.send("orders", context -> {
            var bytes = context.createBytesMessage();
            try {
                bytes.writeBytes("{\"é\":2}".getBytes(StandardCharsets.UTF_8));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
            return bytes;
        });

        eventually(() -> assertThat(reception.received())
                .containsExactly(
                        new Received("{\"é\":1}", "jms:orders", "application/json", "acme-idoc", Map.of()),
                        new Received("{\"é\":2}", "jms:orders", "application/json", "acme-idoc", Map.of())));
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
    }

    @Test
    void a_message_that_could_not_be_stored_is_delivered_again() {
        broker.start();
        camel.start();
        reception.fails(2);

        broker.sendText("orders", "{}");

        eventually(() -> assertThat(reception.texts()).hasSize(3));
        assertThat(reception.origins()).as("one message").hasSize(1);
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
        assertThat(broker.isEmpty(EmbeddedBroker.DEAD_LETTERS)).isTrue();
    }

    @Test
    void a_message_that_is_never_stored_becomes_a_dead_letter_and_the_next_goes_through() {
        broker.start();
        camel.start();
        reception.fails(3);
        broker.sendText("orders", "first");

        broker.receive(
                EmbeddedBroker.DEAD_LETTERS,
                (context, message) -> assertThat(text(message)).isEqualTo("first"));

        broker.sendText("orders", "second");
        eventually(() -> assertThat(reception.texts()).endsWith("second"));
        assertThat(reception.texts()).hasSize(4);
    }

    @Test
    void a_message_is_still_there_when_the_broker_is_killed_before_it_was_stored() {
        broker.start();
        broker.sendText("orders", "{}");
        broker.restart();

        camel.start();

        eventually(() -> assertThat(reception.texts()).hasSize(1));
    }

    @Test
    void a_broker_that_is_down_at_the_start_and_again_later_is_found_when_it_is_up() {
        camel.start();
        broker.start();
        broker.sendText("orders", "first");
        eventually(() -> assertThat(reception.texts()).hasSize(1));

        broker.restart();
        broker.sendText("orders", "second");

        eventually(() -> assertThat(reception.texts()).containsExactly("first", "second"));
    }

    @Test
    void an_object_message_is_set_aside_without_being_deserialized() {
        broker.start();
        camel.start();
        broker.send("orders", context -> context.createObjectMessage(new Trap()));
        broker.send("orders", jakarta.jms.JMSContext::createMapMessage);
        broker.sendText("orders", "next");

        eventually(() -> assertThat(reception.texts()).containsExactly("next"));

        broker.receive("orders.rejected", (context, message) -> {
            assertThat(DESERIALIZED).isFalse();
            assertThat(object(message)).isInstanceOf(Trap.class);
            assertThat(DESERIALIZED).isTrue();
        });
        broker.receive("orders.rejected", (context, message) -> {
            assertThat(message).isInstanceOf(MapMessage.class);
            assertThat(reason(message)).startsWith("The message is neither text nor bytes");
        });
        assertThat(broker.isEmpty("orders")).isTrue();
    }

    @Test
    void what_was_refused_is_set_aside_as_it_came_with_the_reason() {
        broker.start();
        camel.start();
        broker.send("orders", context -> {
            var text = context.createTextMessage("bad é");
            try {
                text.setStringProperty("theirs", "kept");
                text.setJMSCorrelationID("4711");
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
            return text;
        });
        broker.sendText("orders", "x".repeat(MessageIntake.MAX_SIZE + 1));
        broker.sendText("orders", "next");

        eventually(() -> assertThat(reception.texts()).containsExactly("bad é", "next"));

        broker.receive("orders.rejected", (context, message) -> {
            assertThat(text(message)).isEqualTo("bad é");
            assertThat(reason(message)).contains("There is no such product").hasSizeLessThan(1100);
            try {
                assertThat(message.getStringProperty("theirs")).isEqualTo("kept");
                assertThat(message.getJMSCorrelationID()).isEqualTo("4711");
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        broker.receive(
                "orders.rejected",
                (context, message) -> assertThat(reason(message)).contains("MB"));
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
        assertThat(broker.isEmpty("orders.rejected")).isTrue();
    }

    private static String reason(jakarta.jms.Message message) {
        try {
            return message.getStringProperty("rejectionReason");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object object(jakarta.jms.Message message) {
        try {
            return ((ObjectMessage) message).getObject();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(jakarta.jms.Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONG_ENOUGH).untilAsserted(assertion);
    }

    /** An object that tells when it is read. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            DESERIALIZED.set(true);
        }
    }
}
