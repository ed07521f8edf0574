package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.edge.TestKafka.header;
import static org.gbdxroutes.edge.TestKafka.text;

import io.cloudevents.jackson.JsonFormat;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
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

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriberKafkaTest {

    private final CloudEvents cloudEvents = new CloudEvents();
    private TestKafka kafka;
    private CamelContext camel;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        kafka = new TestKafka(folder.resolve("kafka")).start();
        kafka.createTopic("order-events", 3, Map.of());
        kafka.createTopic("elsewhere");
        camel = new DefaultCamelContext();
        Map.of("subscriber.kafka.enabled", "true", "subscriber.kafka.topic", "order-events")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        var settings = new KafkaSettings(kafka.brokers(), "PLAINTEXT", "PLAIN", "", "", "", "");
        KafkaConnections.bind(camel, () -> settings, Clock.systemUTC());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/subscriber-kafka.camel.yaml"));
        camel.start();
    }

    @AfterEach
    void hang_up() {
        camel.stop();
        kafka.close();
    }

    @Test
    void an_event_is_a_record_with_its_order_as_key_and_its_attributes_as_headers() {
        assertThat(tell(1)).isNull();

        assertThat(kafka.receive("order-events")).singleElement().satisfies(record -> {
            assertThat(text(record.key())).isEqualTo("acme/PO-1 ${header.x}/1");
            assertThat(record.value()).isEqualTo(cloudEvents.json(cloudEvents.of(accepted(1))));
            assertThat(new JsonFormat().deserialize(record.value()).getId()).isEqualTo("acme/PO-1 ${header.x}/1/1");
            assertThat(header(record, "content-type")).isEqualTo("application/cloudevents+json");
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_id")).isEqualTo("acme/PO-1 ${header.x}/1/1");
            assertThat(header(record, "ce_source")).isEqualTo("/gbdx-routes");
            assertThat(header(record, "ce_type")).isEqualTo("order.accepted");
            assertThat(header(record, "ce_subject")).isEqualTo("acme/PO-1 ${header.x}/1");
            assertThat(header(record, "ce_time")).isEqualTo("2026-01-01T12:00:00Z");
            assertThat(record.headers()).hasSize(7);
        });
        assertThat(kafka.receive("elsewhere")).isEmpty();
    }

    @Test
    void the_events_of_an_order_stay_in_order_and_none_is_lost_or_doubled_over_a_restart_of_the_broker() {
        for (int i = 1; i <= 5; i++) {
            assertThat(tell(i)).isNull();
        }

        kafka.restart();

        for (int i = 6; i <= 10; i++) {
            assertThat(tell(i)).isNull();
        }
        assertThat(kafka.receive("order-events"))
                .extracting(record -> header(record, "ce_id"))
                .containsExactly(IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> "acme/PO-1 ${header.x}/1/" + i)
                        .toArray(String[]::new));
    }

    @Test
    void a_broker_that_is_away_is_a_failure_in_bounded_time_and_is_found_when_it_is_back() {
        assertThat(tell(1)).isNull();
        kafka.stop();

        var before = Instant.now();
        assertThat(tell(2)).isNotNull();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(60));

        kafka.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> tell(3) == null);
        assertThat(kafka.receive("order-events"))
                .extracting(record -> header(record, "ce_id"))
                .startsWith("acme/PO-1 ${header.x}/1/1")
                .endsWith("acme/PO-1 ${header.x}/1/3");
    }

    private static StoredEvent accepted(int sequence) {
        return new StoredEvent(
                42,
                "acme/PO-1 ${header.x}/1",
                sequence,
                EventType.ORDER_ACCEPTED,
                Instant.parse("2026-01-01T12:00:00Z"),
                Map.of("city", "Zürich"));
    }

    /** Tells the event once; returns what the edge threw, if it did. */
    private @Nullable Exception tell(int sequence) {
        var event = cloudEvents.of(accepted(sequence));
        var told = camel.createProducerTemplate().send("direct:subscriber-kafka", exchange -> {
            exchange.setVariable("eventId", event.getId());
            exchange.setVariable("eventType", event.getType());
            exchange.setVariable("eventSubject", event.getSubject());
            exchange.setVariable("eventSource", event.getSource().toString());
            exchange.setVariable("eventTime", event.getTime().toInstant().toString());
            exchange.setVariable("contentType", "application/cloudevents+json");
            exchange.getMessage().setHeader("theirs", "x");
            exchange.getMessage().setHeader("KAFKA.override_topic", "elsewhere");
            exchange.getMessage().setHeader("kafka.PARTITION_KEY", 7);
            exchange.getMessage().setBody(cloudEvents.json(event));
            exchange.setPattern(ExchangePattern.InOut);
        });
        return told.getException();
    }
}
