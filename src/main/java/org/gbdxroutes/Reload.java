package org.gbdxroutes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what was changed in {@code config/} and {@code routes/} while the application runs. A change counts when the
 * files have not changed between two looks, so that nobody's half-written file is read. {@code config/} is taken whole or
 * not at all.
 */
public final class Reload {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final CamelContext camel;
    private final CurrentConfiguration configuration;
    private final RunningRoutes routes;
    private final Consumer<List<String>> subscribers;
    private FileStamps applied = FileStamps.now();
    private FileStamps seen = applied;

    /**
     * @param configuration what holds; the next one takes its place there
     * @param subscribers is told the names of those who hear events from now on
     */
    Reload(
            CamelContext camel,
            CurrentConfiguration configuration,
            RunningRoutes routes,
            Consumer<List<String>> subscribers) {
        this.camel = camel;
        this.configuration = configuration;
        this.routes = routes;
        this.subscribers = subscribers;
    }

    /** Looks at the files, and takes up what was changed. */
    public void look() {
        var now = FileStamps.now();
        boolean isWritten = now.equals(seen);
        seen = now;
        if (isWritten && !now.equals(applied)) {
            applied = now;
            takeUp();
        }
    }

    private void takeUp() {
        var before = configuration.now();
        Configuration next;
        Map<String, RouteFile> files;
        try {
            next = Configuration.read(before.settings().reread());
            files = RouteFile.all(next.settings());
        } catch (RuntimeException e) {
            LOG.warn("What was changed in config/ is refused, and all goes on as before. Reason: {}", e.getMessage());
            return;
        }
        var connected = Set.copyOf(camel.getComponentNames());
        camel.getPropertiesComponent().setOverrideProperties(CamelProperties.of(next.settings()));
        configuration.replace(next);
        var refused = routes.update(files);
        refused.forEach((name, reason) ->
                LOG.warn("routes/{}.camel.yaml is refused; mend it, and it is taken up. Reason: {}", name, reason));
        subscribers.accept(next.subscribers().names());
        LOG.info("What {}was changed in config/ and routes/ holds now.", refused.isEmpty() ? "" : "else ");
        next.settings().changedSince(before.settings()).stream()
                .filter(key -> !SettingsSources.isOfSubscribers(key) && !routes.dependOn(key))
                .filter(key -> !isOfBroker(key) || connected.contains(family(key)))
                .forEach(key -> LOG.warn("{} was changed; that takes effect at the next start.", key));
    }

    // read when the first route names its component
    private static boolean isOfBroker(String key) {
        return Set.of("amqp", "jms", "kafka").contains(family(key));
    }

    private static String family(String key) {
        return key.substring(0, Math.max(0, key.indexOf('.')));
    }
}
