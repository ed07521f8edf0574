package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

    private static final List<String> EDGES = List.of(
            "intake-amqp",
            "intake-jms",
            "intake-kafka",
            "subscriber-amqp",
            "subscriber-file",
            "subscriber-jms",
            "subscriber-kafka",
            "subscriber-webhook");

    @TempDir
    Path folder;

    @Test
    void edges_that_are_off_need_no_broker_no_url_and_no_secret() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            var settings = camel.getPropertiesComponent();
            EDGES.forEach(edge -> settings.addOverrideProperty(edge.replaceFirst("-", ".") + ".enabled", "false"));
            settings.addOverrideProperty(
                    "subscriber.file.path", folder.resolve("events.ndjson").toString());
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

    @Test
    void edges_that_are_off_load_no_class_of_what_they_speak_with() throws Exception {
        var classpath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        var thread = Thread.currentThread();
        var ours = thread.getContextClassLoader();
        try (var anew = new RememberingLoader(classpath)) {
            thread.setContextClassLoader(anew);
            anew.loadClass(EverythingOff.class.getName())
                    .getMethod("run", String.class)
                    .invoke(null, folder.resolve("events.ndjson").toString());

            assertThat(anew.loaded)
                    .contains(
                            AmqpConnections.class.getName(),
                            JmsConnections.class.getName(),
                            KafkaConnections.class.getName());
            assertThat(anew.loaded).noneMatch(name -> name.matches("org\\.apache\\.(qpid|kafka|activemq)\\..*"));
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What runs in a class loader of its own. */
    public static final class EverythingOff {

        private EverythingOff() {}

        public static void run(String file) throws Exception {
            try (var camel = new DefaultCamelContext()) {
                var settings = camel.getPropertiesComponent();
                EDGES.forEach(edge -> settings.addOverrideProperty(edge.replaceFirst("-", ".") + ".enabled", "false"));
                settings.addOverrideProperty("subscriber.file.path", file);
                SubscriberEdges.bind(camel, Clock.systemUTC());
                AmqpConnections.bind(camel, () -> new AmqpSettings("amqp://127.0.0.1:1", "", ""));
                JmsConnections.bind(
                        camel,
                        () -> new JmsSettings(JmsSettings.EMBEDDED, "", "", Path.of("unused"), OptionalInt.empty()));
                KafkaConnections.bind(
                        camel,
                        () -> new KafkaSettings("127.0.0.1:1", "PLAINTEXT", "PLAIN", "", "", "", ""),
                        Clock.systemUTC());
                for (var edge : EDGES) {
                    PluginHelper.getRoutesLoader(camel)
                            .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/" + edge + ".camel.yaml"));
                }
                camel.start();
            }
        }
    }

    /** Loads every class anew, and remembers which. */
    private static final class RememberingLoader extends URLClassLoader {

        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        RememberingLoader(URL[] classpath) {
            super(classpath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var found = super.findClass(name);
            loaded.add(name);
            return found;
        }
    }
}
