package org.gbdxroutes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of the files in {@code routes/} as they run in a Camel context. Each file is for itself: one that cannot
 * be used is refused, what ran of it before goes on, and no other notices.
 */
final class RunningRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRoutes.class);

    private final CamelContext camel;
    private final Map<String, RouteFile> running;

    /** @param loaded the files that Camel has loaded at its start */
    RunningRoutes(CamelContext camel, Map<String, RouteFile> loaded) {
        this.camel = camel;
        this.running = new TreeMap<>(loaded);
    }

    /**
     * Brings the routes to what the files say: those of new, changed and vanished files, and no others.
     *
     * @return why a file was refused, by name
     */
    Map<String, String> update(Map<String, RouteFile> files) {
        var names = new TreeSet<>(running.keySet());
        names.addAll(files.keySet());
        var refused = new TreeMap<String, String>();
        for (var name : names) {
            var before = running.get(name);
            var after = files.get(name);
            if (after == null) {
                end(name).ifPresent(reason -> refused.put(name, reason));
            } else if (!after.equals(before)) {
                replace(name, before, after).ifPresent(reason -> refused.put(name, reason));
            }
        }
        return refused;
    }

    /** Returns whether a route depends on that setting. */
    boolean dependOn(String key) {
        return running.values().stream().anyMatch(file -> file.settings().containsKey(key));
    }

    private Optional<String> end(String name) {
        try {
            remove(running.remove(name));
            LOG.info("routes/{}.camel.yaml is gone, and so are its routes.", name);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(reason(e));
        }
    }

    private Optional<String> replace(String name, @Nullable RouteFile before, RouteFile after) {
        try {
            load(before, after);
            running.put(name, after);
            LOG.info("routes/{}.camel.yaml runs as it is now.", name);
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(reason(e) + restored(name, before, after));
        }
    }

    // nothing of what runs is touched before the new text is known to be routes, and routes of its own
    private void load(@Nullable RouteFile before, RouteFile after) throws Exception {
        checkSettings(after);
        var builders = PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(after.resource()));
        for (var builder : builders) {
            var routes = ((RouteBuilder) builder).configureRoutes(camel).getRoutes();
            routes.forEach(route -> checkOwner(route, after));
        }
        remove(before);
        for (var builder : builders) {
            builder.updateRoutesToCamelContext(camel);
        }
    }

    private void checkSettings(RouteFile file) {
        var missing = file.needed().stream()
                .filter(key ->
                        camel.getPropertiesComponent().resolveProperty(key).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("It names settings that there are not: " + String.join(", ", missing)
                    + ". Set them in config/application.properties.");
        }
    }

    private void checkOwner(RouteDefinition route, RouteFile file) {
        var id = route.getRouteId();
        var known = model().getRouteDefinition(id);
        if (known != null && !isOf(known, file)) {
            throw new IllegalArgumentException("There is a route " + id + " already"
                    + (known.getResource() == null
                            ? ""
                            : ", in " + known.getResource().getLocation())
                    + "; name this one " + file.name() + ".");
        }
    }

    private String restored(String name, @Nullable RouteFile before, RouteFile after) {
        try {
            remove(after);
            if (before == null) {
                return "";
            }
            load(null, before);
            return " What it was before runs on.";
        } catch (Exception e) {
            running.remove(name);
            return " What it was before does not run again, either: " + reason(e);
        }
    }

    private void remove(@Nullable RouteFile file) {
        if (file == null) {
            return;
        }
        for (var route : List.copyOf(model().getRouteDefinitions())) {
            if (isOf(route, file)) {
                remove(route);
            }
        }
    }

    // stopped with grace: what a route has begun, it ends
    private void remove(RouteDefinition route) {
        try {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
            model().removeRouteDefinition(route);
        } catch (Exception e) {
            throw new IllegalStateException("The route " + route.getRouteId() + " cannot be stopped.", e);
        }
    }

    // by name: a file in the working directory takes the place of the packed one
    private static boolean isOf(RouteDefinition route, RouteFile file) {
        return route.getResource() != null
                && RouteFile.name(route.getResource().getLocation()).equals(file.name());
    }

    private Model model() {
        return camel.getCamelContextExtension().getContextPlugin(Model.class);
    }

    // Camel wraps what a parser says about the place
    private static String reason(Exception failure) {
        var told = new ArrayList<String>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var message =
                    String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
            if (told.stream().noneMatch(earlier -> earlier.contains(message))) {
                told.add(message);
            }
        }
        return String.join(": ", told);
    }
}
