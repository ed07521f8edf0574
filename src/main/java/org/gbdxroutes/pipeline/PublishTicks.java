package org.gbdxroutes.pipeline;

import java.util.List;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/**
 * The ticks of those who hear events. Each has its own, and its own thread, so that a dead or slow one holds up no
 * other.
 */
public final class PublishTicks {

    private final CamelContext camel;
    private final Publisher publisher;
    private final PublishSettings settings;

    public PublishTicks(CamelContext camel, Publisher publisher, PublishSettings settings) {
        this.camel = camel;
        this.publisher = publisher;
        this.settings = settings;
    }

    /** Returns the ticks of these subscribers. */
    public RouteBuilder routes(List<String> subscribers) {
        return new PublishTickRoutes(publisher, subscribers, settings);
    }

    /** Brings the ticks of a running context to those of these subscribers. */
    public void become(List<String> subscribers) {
        var added = new TreeSet<>(subscribers);
        for (var route : List.copyOf(camel.getRoutes())) {
            if (route.getRouteId().startsWith(PublishTickRoutes.ID)
                    && !added.remove(route.getRouteId().substring(PublishTickRoutes.ID.length()))) {
                remove(route.getRouteId());
            }
        }
        try {
            camel.addRoutes(routes(List.copyOf(added)));
        } catch (Exception e) {
            throw new IllegalStateException("These subscribers cannot be told: " + String.join(", ", added), e);
        }
    }

    private void remove(String id) {
        try {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException("The route " + id + " cannot be stopped.", e);
        }
    }
}
