package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.jackson.JsonFormat;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.event.CloudEvents;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.JmsException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriberAmqpTest {

    private static final StoredEvent ACCEPTED = new StoredEvent(
            42,
            "acme/PO-1/1",
            2,
            EventType.ORDER_ACCEPTED,
            Instant.parse("2026-01-01T12:00:00Z"),
            Map.of("city", "Zürich"));

    private final CloudEvents cloudEvents = new CloudEvents();
    private TestBroker broker;
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        broker = TestBroker.amqp(folder.resolve("broker")).start();
        camel = new DefaultCamelContext();
        camel.getPropertiesComponent().addOverrideProperty("subscriber.amqp.enabled", "true");
        camel.getPropertiesComponent().addOverrideProperty("subscriber.amqp.queue", "order-events");
        AmqpConnections.bind(camel, () -> new AmqpSettings(broker.url(), "", ""));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/subscriber-amqp.camel.yaml"));
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void hang_up() {
        camel.stop();
        broker.close();
    }

    @Test
    void an_event_is_a_text_message_in_its_orders_group_with_its_attributes_as_properties() {
        assertThat(tell()).isNull();

        broker.receive("order-events", (context, message) -> {
            try {
                var text = ((TextMessage) message).getText();
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(bytes).isEqualTo(cloudEvents.json(cloudEvents.of(ACCEPTED)));
                assertThat(new JsonFormat().deserialize(bytes).getId()).isEqualTo("acme/PO-1/1/2");
                assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("acme/PO-1/1");
                assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo("acme/PO-1/1/2");
                assertThat(message.getStringProperty("cloudEvents_type")).isEqualTo("order.accepted");
                assertThat(message.getStringProperty("cloudEvents_subject")).isEqualTo("acme/PO-1/1");
                assertThat(message.getStringProperty("cloudEvents_source")).isEqualTo("/gbdx-routes");
                assertThat(message.getStringProperty("cloudEvents_specversion")).isEqualTo("1.0");
                assertThat(message.getStringProperty("cloudEvents_time")).isEqualTo("2026-01-01T12:00:00Z");
                assertThat(message.getStringProperty("cloudEvents_datacontenttype"))
                        .isEqualTo("application/cloudevents+json");
                assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
                assertThat(message.getJMSReplyTo()).isNull();
                assertThat(message.propertyExists("CamelSteer")).isFalse();
                assertThat(message.propertyExists("theirs")).isFalse();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void what_was_told_outlives_the_broker_and_what_was_not_told_is_a_failure() {
        assertThat(tell()).isNull();
        broker.stop();
        assertThat(tell()).isInstanceOf(JmsException.class);

        broker.restart();
        await().atMost(Duration.ofSeconds(20)).until(() -> tell() == null);

        broker.receive("order-events", (context, message) -> assertThat(message).isNotNull());
        broker.receive("order-events", (context, message) -> assertThat(message).isNotNull());
        assertThat(broker.isEmpty("order-events")).isTrue();
        assertThat(broker.isEmpty("elsewhere")).isTrue();
    }

    /** Tells the event once; returns what the edge threw, if it did. */
    private @Nullable Exception tell() {
        var event = cloudEvents.of(ACCEPTED);
        var told = template.send("direct:subscriber-amqp", exchange -> {
            exchange.setVariable("eventId", event.getId());
            exchange.setVariable("eventType", event.getType());
            exchange.setVariable("eventSubject", event.getSubject());
            exchange.setVariable("eventSource", event.getSource().toString());
            exchange.setVariable("eventTime", event.getTime().toInstant().toString());
            exchange.setVariable("contentType", "application/cloudevents+json");
            exchange.getMessage().setHeader("theirs", "x");
            exchange.getMessage().setHeader("cAMELJmsDestinationName", "elsewhere");
            exchange.getMessage().setBody(cloudEvents.json(event));
            exchange.setPattern(ExchangePattern.InOut);
        });
        return told.getException();
    }
}
