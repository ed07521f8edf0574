package org.gbdxroutes.console;

import org.apache.camel.builder.RouteBuilder;

/** What a supervisor asks: is it alive, how much does it do. */
public final class HealthRoutes extends RouteBuilder {

    private final Health health;
    private final Callers callers;
    private final OrderAnswers answers;

    public HealthRoutes(Health health, Callers callers, OrderAnswers answers) {
        this.health = health;
        this.callers = callers;
        this.answers = answers;
    }

    @Override
    public void configure() {
        // whatever a question runs into, the caller gets an answer
        onException(Exception.class).handled(true).bean(answers, "failed").to("direct:http-answer");

        from("platform-http:/health?httpMethodRestrict=GET&useBodyHandler=false")
                .routeId("console-health")
                .group("console")
                .routeDescription("Says whether the application can do its work")
                .bean(health, "health")
                .to("direct:http-answer");

        from("platform-http:/metrics?httpMethodRestrict=GET&useBodyHandler=false")
                .routeId("console-metrics")
                .group("console")
                .routeDescription("Gives the counters and timers of all routes to Prometheus")
                .bean(callers, "check")
                .bean(health, "metrics")
                .to("direct:http-answer");
    }
}
