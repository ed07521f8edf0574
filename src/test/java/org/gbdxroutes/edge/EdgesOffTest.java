package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.ServiceStatus;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EdgesOffTest {

    private static final List<String> EDGES =
            List.of("intake-jms", "subscriber-file", "subscriber-jms", "subscriber-webhook");

    @TempDir
    Path folder;

    @Test
    void edges_that_are_off_need_no_broker_no_url_and_no_secret() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            Map.of(
                            "intake.jms.enabled", "false",
                            "intake.jms.queue", "orders",
                            "subscriber.file.enabled", "false",
                            "subscriber.file.path",
                                    folder.resolve("events.ndjson").toString(),
                            "subscriber.jms.enabled", "false",
                            "subscriber.jms.queue", "order-events",
                            "subscriber.webhook.enabled", "false",
                            "subscriber.webhook.url", "",
                            "subscriber.webhook.secret", "")
                    .forEach(camel.getPropertiesComponent()::addOverrideProperty);
            SubscriberEdges.bind(camel, Clock.systemUTC());
            for (var edge : EDGES) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/" + edge + ".camel.yaml"));
            }

            camel.start();

            assertThat(camel.getRoutes())
                    .extracting(route -> camel.getRouteController().getRouteStatus(route.getRouteId()))
                    .as("subscriber-file; the others are not even loaded")
                    .containsExactly(ServiceStatus.Stopped);
            assertThat(folder).isEmptyDirectory();
        }
    }
}
