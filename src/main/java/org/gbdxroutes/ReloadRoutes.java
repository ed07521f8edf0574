package org.gbdxroutes;

import org.apache.camel.builder.RouteBuilder;

/** Looks once a second whether files of the configuration were changed. */
final class ReloadRoutes extends RouteBuilder {

    private final Reload reload;

    ReloadRoutes(Reload reload) {
        this.reload = reload;
    }

    @Override
    public void configure() {
        from("quartz:reload?trigger.repeatInterval=1000&stateful=true")
                .routeId("reload-tick")
                .group("reload")
                .routeDescription("Once a second, takes up what was changed in config/ and routes/")
                .bean(reload, "look");
    }
}
