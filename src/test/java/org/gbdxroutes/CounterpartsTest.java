package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.gbdxroutes.edge.TestBroker;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same orders, with counterparts that are not in the application's own process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CounterpartsTest {

    private static final List<String> WHOLE_LIFE = List.of(
            "order.received",
            "order.accepted",
            "workflow.launching",
            "workflow.launched",
            "workflow.started",
            "workflow.succeeded",
            "order.delivered");

    @TempDir
    private Path directory;

    @Test
    void an_order_from_a_queue_runs_with_service_storage_ledger_and_broker_elsewhere() throws Exception {
        int servicePort = TestApplication.freePort();
        int s3Port = TestApplication.freePort();
        var service = JavaProcess.start(
                Files.createDirectories(directory.resolve("service")),
                Map.of("service.port", String.valueOf(servicePort), "s3.port", String.valueOf(s3Port)),
                "service");
        try (var postgres = TestPostgres.start();
                var broker = new TestBroker(directory.resolve("broker")).start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> service.printed().contains("is ready"));
            var settings = Map.ofEntries(
                    Map.entry("gbdx.url", "http://127.0.0.1:" + servicePort),
                    Map.entry("s3.endpoint", "http://127.0.0.1:" + s3Port),
                    Map.entry("ledger.url", postgres.newDatabase()),
                    Map.entry("ledger.username", TestPostgres.USERNAME),
                    Map.entry("jms.url", broker.url()),
                    Map.entry("intake.jms.enabled", "true"),
                    Map.entry("subscriber.jms.enabled", "true"));
            try (var application = TestApplication.start(directory, settings).withSampleStrip()) {
                broker.sendText("orders", Files.readString(Path.of("config/samples/orders/ortho.json")));

                await().atMost(Duration.ofSeconds(60))
                        .until(() ->
                                application.get("/orders/sample/SAMPLE-ORTHO").statusCode() == 200);
                application.awaitState("sample/SAMPLE-ORTHO", "completed");

                assertThat(told(broker, WHOLE_LIFE.size())).containsExactlyElementsOf(WHOLE_LIFE);
                assertThat(broker.isEmpty("orders")).isTrue();
                assertThat(application
                                .application()
                                .s3()
                                .listObjectsV2(list -> list.bucket("archive").prefix("sample/SAMPLE-ORTHO/"))
                                .contents())
                        .as("with the account's own credentials")
                        .anyMatch(object -> object.key().endsWith("manifest.json"));
            }
        } finally {
            service.kill();
        }
    }

    @Test
    void programs_on_this_machine_reach_the_embedded_broker_through_its_port() throws Exception {
        int port = TestApplication.freePort();
        var settings = Map.of(
                "intake.jms.enabled", "true",
                "subscriber.jms.enabled", "true",
                "jms.port", String.valueOf(port));
        try (var application = TestApplication.start(directory, settings);
                var connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                var client = connections.createContext()) {
            var order =
                    "{\"orderNumber\": \"PO-1\", \"partner\": \"acme\", \"workflow\": {\"name\": \"one\", \"tasks\": ["
                            + "{\"name\": \"A\", \"taskType\": \"test-success\","
                            + " \"inputs\": [{\"name\": \"inputstring\", \"value\": \"hi\"}]}]}}";
            client.createProducer().send(client.createQueue("orders"), order);
            client.createProducer().send(client.createQueue("orders"), "rubbish");

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> application.get("/orders/acme/PO-1").statusCode() == 200);
            application.awaitState("acme/PO-1", "completed");

            var types = new ArrayList<String>();
            try (var consumer = client.createConsumer(client.createQueue("order-events"))) {
                while (types.size() < WHOLE_LIFE.size() + 1) {
                    types.add(consumer.receive(10_000).getStringProperty("cloudEvents_type"));
                }
            }
            assertThat(types).as("the rubbish was refused, and stopped nothing").contains("order.rejected");
            assertThat(types).containsSubsequence(WHOLE_LIFE);
        }
    }

    private static List<String> told(TestBroker broker, int count) {
        var types = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            broker.receive("order-events", (context, message) -> {
                try {
                    types.add(message.getStringProperty("cloudEvents_type"));
                } catch (JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return types;
    }
}
