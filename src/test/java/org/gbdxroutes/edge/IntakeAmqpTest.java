package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
class IntakeAmqpTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final AtomicBoolean DESERIALIZED = new AtomicBoolean();

    private ReceptionStub reception;
    private TestBroker broker;
    private CamelContext camel;

    /** Makes a message. */
    private interface Making {
        Message by(JMSContext context) throws JMSException;
    }

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        DESERIALIZED.set(false);
        broker = TestBroker.amqp(folder.resolve("broker"));
        reception = new ReceptionStub(folder.resolve("oversize"));
        camel = new DefaultCamelContext();
        Map.of("intake.amqp.enabled", "true", "intake.amqp.queue", "orders", "intake.amqp.mapping", "acme-idoc")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        AmqpConnections.bind(camel, () -> new AmqpSettings(broker.url(), "", ""));
        camel.addRoutes(reception);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/intake-amqp.camel.yaml"));
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
        send(context -> {
            var text = context.createTextMessage("{\"é\":1}");
            text.setStringProperty("CamelFileName", "../../etc/passwd");
            text.setStringProperty("cAMELJmsDestinationName", "elsewhere");
            text.setJMSCorrelationID("4711");
            return text;
        });
        send(context -> {
            var bytes = context.createBytesMessage();
            bytes.writeBytes("{\"é\":2}".getBytes(StandardCharsets.UTF_8));
            return bytes;
        });

        eventually(() -> assertThat(reception.received())
                .containsExactly(
                        new Received("{\"é\":1}", "amqp:orders", "application/json", "acme-idoc", Map.of()),
                        new Received("{\"é\":2}", "amqp:orders", "application/json", "acme-idoc", Map.of())));
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
    void a_message_that_is_never_stored_becomes_a_dead_letter_and_those_fetched_with_it_go_through() {
        broker.start();
        broker.sendText("orders", "stuck");
        broker.sendText("orders", "second");
        broker.sendText("orders", "third");

        camel.start();

        broker.receive(
                EmbeddedBroker.DEAD_LETTERS,
                (context, message) -> assertThat(text(message)).isEqualTo("stuck"));
        eventually(() -> assertThat(reception.texts()).containsOnlyOnce("second", "third"));
        assertThat(reception.texts()).filteredOn("stuck"::equals).hasSize(3);
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
        assertThat(broker.isEmpty("orders.rejected")).isTrue();
    }

    @Test
    void what_was_handed_in_before_a_restart_of_the_broker_is_not_again_and_what_failed_is() {
        camel.start();
        broker.start();
        broker.sendText("orders", "first");
        eventually(() -> assertThat(reception.texts()).containsExactly("first"));
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
        var restarted = new CountDownLatch(1);
        reception.failsAfter(restarted);
        broker.sendText("orders", "second");
        eventually(() -> assertThat(reception.texts()).contains("second"));

        broker.restart();
        restarted.countDown();
        broker.sendText("orders", "third");

        eventually(() -> assertThat(reception.texts()).containsExactly("first", "second", "second", "third"));
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
        assertThat(broker.isEmpty(EmbeddedBroker.DEAD_LETTERS)).isTrue();
    }

    @Test
    void what_cannot_be_read_is_set_aside_without_being_deserialized() {
        broker.start();
        camel.start();
        send(context -> {
            var object = context.createObjectMessage(new Trap());
            object.setStringProperty("a name that JMS forbids", "theirs");
            return object;
        });
        send(context -> {
            var map = context.createMapMessage();
            map.setString("order", "PO-1");
            return map;
        });
        broker.sendText("orders", "next");

        eventually(() -> assertThat(reception.texts()).containsExactly("next"));

        broker.receive("orders.rejected", (context, message) -> {
            assertThat(DESERIALIZED).isFalse();
            assertThat(property(message, "rejectionReason")).startsWith("The message is neither text nor bytes");
            assertThat(property(message, "a name that JMS forbids")).isEqualTo("theirs");
            assertThat(object(message)).isInstanceOf(Trap.class);
            assertThat(DESERIALIZED).isTrue();
        });
        broker.receive("orders.rejected", (context, message) -> {
            assertThat(message).isInstanceOf(MapMessage.class);
            try {
                assertThat(((MapMessage) message).getString("order")).isEqualTo("PO-1");
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(broker.isEmpty("orders")).isTrue();
    }

    @Test
    void what_was_refused_or_is_too_large_is_set_aside_as_it_came_with_the_reason() {
        broker.start();
        camel.start();
        send(context -> {
            var text = context.createTextMessage("bad é");
            text.setStringProperty("theirs", "kept");
            text.setJMSCorrelationID("4711");
            return text;
        });
        broker.sendText("orders", "x".repeat(MessageIntake.MAX_SIZE + 1));
        broker.sendText("orders", "next");

        eventually(() -> assertThat(reception.texts()).containsExactly("bad é", "next"));

        broker.receive("orders.rejected", (context, message) -> {
            assertThat(text(message)).isEqualTo("bad é");
            assertThat(property(message, "rejectionReason"))
                    .contains("There is no such product")
                    .hasSizeLessThan(1100);
            assertThat(property(message, "theirs")).isEqualTo("kept");
            try {
                assertThat(message.getJMSCorrelationID()).isEqualTo("4711");
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        broker.receive("orders.rejected", (context, message) -> {
            assertThat(text(message)).hasSize(MessageIntake.MAX_SIZE + 1);
            assertThat(property(message, "rejectionReason")).contains("MB");
        });
        eventually(() -> assertThat(broker.isEmpty("orders")).isTrue());
        assertThat(broker.isEmpty("orders.rejected")).isTrue();
    }

    private void send(Making making) {
        broker.send("orders", context -> {
            try {
                return making.by(context);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String property(Message message, String name) {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object object(Message message) {
        try {
            return ((ObjectMessage) message).getObject();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Message message) {
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
