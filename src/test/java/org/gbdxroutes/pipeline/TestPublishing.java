package org.gbdxroutes.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.edge.SubscriberEdges;
import org.gbdxroutes.ledger.Outbox;
import org.gbdxroutes.ledger.TestOutbox;

/** Publishing as the application assembles it: the real routes on a real outbox. */
final class TestPublishing implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();

    TestPublishing(TestOutbox orders, TestClock clock, Map<String, String> settings, String... subscribers)
            throws Exception {
        this(orders.outbox(), clock, settings, subscribers);
    }

    TestPublishing(Outbox outbox, TestClock clock, Map<String, String> settings, String... subscribers)
            throws Exception {
        var properties = new Properties();
        properties.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(properties);
        SubscriberEdges.bind(camel, clock);
        for (var subscriber : subscribers) {
            load("routes/subscriber-" + subscriber + ".camel.yaml");
        }
        var publishing = new PublishSettings(Duration.ofMillis(20), Duration.ofDays(3));
        var publisher = new Publisher(outbox, subscriber -> Optional.empty(), clock, publishing);
        camel.addRoutes(new PublishRoutes(publisher));
        camel.addRoutes(new PublishTicks(camel, publisher, publishing).routes(List.of(subscribers)));
        camel.start();
    }

    private void load(String file) throws Exception {
        var inTest = Path.of("src/test/resources", file);
        var path = inTest.toFile().exists() ? inTest : Path.of(file);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + path));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
