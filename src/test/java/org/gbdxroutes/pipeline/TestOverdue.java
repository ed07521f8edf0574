package org.gbdxroutes.pipeline;

import static org.gbdxroutes.ledger.TestLedger.NOON;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;

/**
 * The watch for what is overdue, with its real route and ledger, beside subscribers that are told: a file and a webhook.
 * The test is the clock, and ticks.
 */
final class TestOverdue implements AutoCloseable {

    static final String WORKFLOW = "\nworkflow: {tasks: []}";

    final TestClock clock = new TestClock(NOON);
    final WebhookStub webhook = new WebhookStub();
    private final Path folder;
    private volatile ProductCatalog products = new ProductCatalog(Map.of());
    private TestLedger ledger;
    private DefaultCamelContext camel;
    private ProducerTemplate template;
    private TestPublishing publishing;

    TestOverdue(Path folder) throws Exception {
        this.folder = folder;
        start();
    }

    /** From now on, that is what the product of the orders says about being overdue, in YAML. */
    void agree(String overdue) {
        products = new ProductCatalog(Map.of("land-cover", "overdue: " + overdue + WORKFLOW));
    }

    private void start() throws Exception {
        ledger = TestLedger.at("jdbc:h2:file:" + folder.resolve("ledger"), "sa", "", "file", "webhook");
        camel = new DefaultCamelContext();
        var watch = new OverdueWatch(ledger.alerts(), () -> products, () -> List.of("file", "webhook"), clock);
        camel.addRoutes(new OverdueRoutes(watch, Duration.ofHours(1)));
        AdviceWith.adviceWith(camel, "overdue-tick", route -> route.replaceFromWith("direct:overdue-tick"));
        camel.start();
        template = camel.createProducerTemplate();
        publishing = new TestPublishing(
                ledger.outbox(),
                clock,
                Map.of(
                        "subscriber.file.enabled",
                        "true",
                        "subscriber.file.path",
                        folder.resolve("events.ndjson").toString(),
                        "subscriber.webhook.enabled",
                        "true",
                        "subscriber.webhook.url",
                        webhook.url(),
                        "subscriber.webhook.secret",
                        WebhookStub.SECRET),
                "file",
                "webhook");
    }

    /** Everything goes on after a stop. */
    void restart() throws Exception {
        stop();
        start();
    }

    TestLedger ledger() {
        return ledger;
    }

    Order held(String number, String reason) {
        var held = ledger.running(number, "workflow-" + number).become(OrderState.HELD, clock.instant(), reason);
        ledger.ledger().save(held, OrderEvent.of(EventType.ORDER_HELD));
        return held;
    }

    void tickAfter(Duration time) {
        clock.advance(time);
        template.sendBody("direct:overdue-tick", null);
    }

    /** Returns what the file has heard of that type. */
    List<CloudEvent> written(String type) throws IOException {
        var file = folder.resolve("events.ndjson");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> new JsonFormat().deserialize(line.getBytes(StandardCharsets.UTF_8)))
                        .filter(event -> event.getType().equals(type))
                        .toList()
                : List.of();
    }

    private void stop() {
        publishing.close();
        camel.stop();
        ledger.close();
    }

    @Override
    public void close() {
        stop();
        webhook.close();
    }
}
