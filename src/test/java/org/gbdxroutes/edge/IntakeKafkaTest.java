package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.edge.TestKafka.header;
import static org.gbdxroutes.edge.TestKafka.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.producer.ProducerRecord;
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
class IntakeKafkaTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String GROUP = "gbdx-routes";
    private static final int LARGE = MessageIntake.MAX_SIZE + 1;

    private ReceptionStub reception;
    private TestKafka kafka;
    private CamelContext camel;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        kafka = new TestKafka(folder.resolve("kafka")).start();
        kafka.createTopic("orders", 1, Map.of("max.message.bytes", String.valueOf(2 * LARGE)));
        kafka.createTopic("orders.rejected", 1, Map.of("max.message.bytes", String.valueOf(2 * LARGE)));
        reception = new ReceptionStub(folder.resolve("oversize"));
        camel = new DefaultCamelContext();
        Map.of(
                        "intake.kafka.enabled", "true",
                        "intake.kafka.topic", "orders",
                        "intake.kafka.group", GROUP,
                        "intake.kafka.mapping", "acme-idoc",
                        "intake.kafka.give-up-after", "2h")
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        var settings = new KafkaSettings(kafka.brokers(), "PLAINTEXT", "PLAIN", "", "", "", "");
        KafkaConnections.bind(camel, () -> settings, Clock.systemUTC());
        camel.addRoutes(reception);
    }

    private void start() throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/intake-kafka.camel.yaml"));
        camel.start();
    }

    @AfterEach
    void hang_up() {
        camel.stop();
        kafka.close();
    }

    @Test
    void bytes_come_as_they_were_sent_and_no_header_with_them_or_steers_anything() throws Exception {
        kafka.createTopic("elsewhere");
        var hostile = new ProducerRecord<>(
                "orders", "their key".getBytes(StandardCharsets.UTF_8), "bad é".getBytes(StandardCharsets.UTF_8));
        for (var name : new String[] {
            "kafka.OVERRIDE_TOPIC",
            "KAFKA.override_topic",
            "CamelKafkaOverrideTopic",
            "cAMELkafkaManualCommit",
            "CamelKafkaManualCommit",
            "Kafka.KEY",
            "reason",
            "origin",
            "theirs"
        }) {
            hostile.headers().add(name, "elsewhere".getBytes(StandardCharsets.UTF_8));
        }
        kafka.send(hostile);
        kafka.send("orders", null, "{\"é\":1}");

        start();

        eventually(() -> assertThat(reception.received())
                .containsExactly(
                        new Received("bad é", "kafka:orders", "application/json", "acme-idoc", Map.of()),
                        new Received("{\"é\":1}", "kafka:orders", "application/json", "acme-idoc", Map.of())));
        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(2));
        assertThat(kafka.receive("elsewhere")).isEmpty();
        assertThat(kafka.receive("orders.rejected")).singleElement().satisfies(rejected -> {
            assertThat(text(rejected.key())).isEqualTo("their key");
            assertThat(text(rejected.value())).isEqualTo("bad é");
            assertThat(header(rejected, "reason"))
                    .contains("There is no such product")
                    .hasSizeLessThan(1100);
            assertThat(header(rejected, "origin")).isEqualTo("orders-0@0");
            assertThat(rejected.headers()).hasSize(2);
        });
    }

    @Test
    void a_record_that_could_not_be_stored_is_read_again_from_its_own_offset() throws Exception {
        reception.fails(2);
        kafka.send("orders", "a", "first");
        kafka.send("orders", "a", "second");
        kafka.send("orders", "a", "third");

        start();

        eventually(() -> assertThat(reception.texts()).containsExactly("first", "first", "first", "second", "third"));
        assertThat(reception.origins()).containsExactlyInAnyOrder("orders-0@0", "orders-0@1", "orders-0@2");
        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(3));
        assertThat(kafka.receive("orders.rejected")).isEmpty();
    }

    @Test
    void a_failure_in_the_middle_of_what_was_fetched_skips_nothing_and_repeats_nothing_else() throws Exception {
        start();
        kafka.send("orders", "a", "first");
        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(1));
        var sent = new CountDownLatch(1);
        reception.failsAfter(sent);
        kafka.send("orders", "a", "second");
        for (int i = 0; i < 25; i++) {
            kafka.send("orders", "a", "order " + i);
        }
        sent.countDown();

        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(27));
        assertThat(reception.texts()).hasSize(28).startsWith("first", "second", "second", "order 0", "order 1");
        assertThat(reception.texts()).endsWith("order 23", "order 24");
    }

    @Test
    void what_was_handed_in_before_a_restart_of_the_broker_is_not_again_and_what_failed_is() throws Exception {
        start();
        kafka.send("orders", "a", "first");
        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(1));
        var restarted = new CountDownLatch(1);
        reception.failsAfter(restarted);
        kafka.send("orders", "a", "second");
        eventually(() -> assertThat(reception.texts()).contains("second"));

        kafka.restart();
        restarted.countDown();
        kafka.send("orders", "a", "third");

        eventually(() -> assertThat(reception.texts()).containsExactly("first", "second", "second", "third"));
        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(3));
        assertThat(kafka.receive("orders.rejected")).isEmpty();
    }

    @Test
    void a_broker_that_is_down_at_the_start_is_found_when_it_is_up() throws Exception {
        kafka.send("orders", "a", "first");
        kafka.stop();
        start();

        kafka.start();

        eventually(() -> assertThat(reception.texts()).containsExactly("first"));
    }

    @Test
    void what_is_empty_or_too_large_is_set_aside_with_the_reason_and_the_next_goes_through() throws Exception {
        kafka.send("orders", "gone", null);
        kafka.send("orders", null, "x".repeat(LARGE));
        kafka.send("orders", "a", "next");

        start();

        eventually(() -> assertThat(reception.texts()).containsExactly("next"));
        eventually(() -> assertThat(kafka.committed(GROUP, "orders")).hasValue(3));
        var rejected = kafka.receive("orders.rejected");
        assertThat(rejected).hasSize(2);
        assertThat(text(rejected.get(0).key())).isEqualTo("gone");
        assertThat(rejected.get(0).value()).isNull();
        assertThat(header(rejected.get(0), "reason")).contains("no value");
        assertThat(rejected.get(1).key()).isNull();
        assertThat(rejected.get(1).value()).hasSize(LARGE);
        assertThat(header(rejected.get(1), "reason")).contains("MB");
    }

    @Test
    void what_the_topic_of_the_rejected_does_not_take_arrives_there_without_its_bytes() throws Exception {
        kafka.createTopic("small", 1, Map.of("max.message.bytes", String.valueOf(2 * LARGE)));
        kafka.createTopic("small.rejected");
        camel.getPropertiesComponent().addOverrideProperty("intake.kafka.topic", "small");
        kafka.send("small", "k", "x".repeat(LARGE));
        kafka.send("small", "a", "next");

        start();

        eventually(() -> assertThat(reception.texts()).containsExactly("next"));
        assertThat(kafka.receive("small.rejected")).singleElement().satisfies(rejected -> {
            assertThat(rejected.value()).isNull();
            assertThat(text(rejected.key())).isEqualTo("k");
            assertThat(header(rejected, "origin")).isEqualTo("small-0@0");
        });
    }

    @Test
    void a_record_that_is_never_stored_is_given_up_and_the_next_goes_through() throws Exception {
        camel.getPropertiesComponent().addOverrideProperty("intake.kafka.give-up-after", "2s");
        kafka.send("orders", "k", "stuck");
        kafka.send("orders", "a", "next");

        start();

        eventually(() -> assertThat(reception.texts()).endsWith("next"));
        assertThat(reception.texts()).startsWith("stuck", "stuck");
        assertThat(kafka.receive("orders.rejected")).singleElement().satisfies(rejected -> {
            assertThat(text(rejected.value())).isEqualTo("stuck");
            assertThat(header(rejected, "reason"))
                    .contains("could not be stored")
                    .contains("IOException");
        });
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONG_ENOUGH).untilAsserted(assertion);
    }
}
